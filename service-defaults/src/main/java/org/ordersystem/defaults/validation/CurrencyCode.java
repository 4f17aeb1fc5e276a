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

/** Three capital letters, the form of a currency code (ISO 4217). Null is valid. */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = CurrencyCode.REGEX)
@ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CurrencyCode {
  /** The same rule for text that is no field. */
  String REGEX = "[A-Z]{3}";

  String message() default "must be a currency code (ISO 4217)";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
