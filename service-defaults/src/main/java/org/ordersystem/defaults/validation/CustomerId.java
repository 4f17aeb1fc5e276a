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
 * The id of a customer, which is the subject of the customer's token: 1 to 255 characters (Unicode
 * code points) with no control character and no half of a surrogate pair. Null is valid.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = CustomerId.REGEX)
@ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CustomerId {
  /** The same rule for the subject of a token. */
  String REGEX = "[^\\p{Cc}\\p{Cs}]{1,255}";

  String message() default "must have 1 to 255 characters and no control characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
