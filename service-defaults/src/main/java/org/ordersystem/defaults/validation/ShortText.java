package org.ordersystem.defaults.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * 1 to 200 characters (Unicode code points) with no control character and no half of a surrogate
 * pair, and not only white space. Null is valid.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "(?=.*\\S)[^\\p{Cc}\\p{Cs}]{1,200}")
@ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ShortText {
  String message() default "must have 1 to 200 characters and no control characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
