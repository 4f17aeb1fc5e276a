package org.ordersystem.inventory.api;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text of 1 to 200 characters, none of them a control character or half a surrogate pair. */
@NotNull
@Pattern(regexp = "[^\\p{Cc}\\p{Cs}]{1,200}")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface Text {
  String message() default "must have 1 to 200 characters and no control characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
