package org.ordersystem.order.api;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text of 1 to 200 characters, none of them a control character; null is another's affair. */
@Pattern(regexp = "[^\\p{Cc}]{1,200}", message = "must be 1-200 characters, no control characters")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface Text {
  String message() default "must be a text of 1 to 200 characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
