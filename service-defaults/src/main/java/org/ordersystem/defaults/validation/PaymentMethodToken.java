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
 * The payment provider's token for a payment method: 1 to 64 of a-z, 0-9 and the underscore. Null
 * is valid.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "[a-z0-9_]{1,64}")
@ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PaymentMethodToken {
  String message() default "must be 1-64 of a-z, 0-9 and _";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
