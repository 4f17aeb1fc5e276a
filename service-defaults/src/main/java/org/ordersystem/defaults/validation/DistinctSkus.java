package org.ordersystem.defaults.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No two lines name the same product. Null is valid. */
@Documented
@Constraint(validatedBy = DistinctSkus.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface DistinctSkus {
  String message() default "must not name a product twice";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Compares the SKUs only. */
  class Validator implements ConstraintValidator<DistinctSkus, List<? extends HasSku>> {
    @Override
    public boolean isValid(List<? extends HasSku> lines, ConstraintValidatorContext context) {
      Set<String> seen = new HashSet<>();
      return lines == null || lines.stream().allMatch(line -> line == null || seen.add(line.sku()));
    }
  }
}
