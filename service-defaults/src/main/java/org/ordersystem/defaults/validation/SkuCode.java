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

/** A stock keeping unit: 1 to 64 of A-Z, 0-9 and the hyphen. Null is valid. */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = SkuCode.REGEX)
@ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SkuCode {
  /** The same rule for a path and for text that is no field. */
  String REGEX = "[A-Z0-9-]{1,64}";

  String message() default "must be 1-64 of A-Z, 0-9 and -";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
