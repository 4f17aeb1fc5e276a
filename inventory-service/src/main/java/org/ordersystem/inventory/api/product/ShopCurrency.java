package org.ordersystem.inventory.api.product;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.ordersystem.inventory.config.InventoryConfig;

/** The code of the one currency of the shop. */
@Constraint(validatedBy = ShopCurrency.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface ShopCurrency {
  String message() default "must be the shop's currency";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Knows the shop's currency from the configuration. */
  @ApplicationScoped
  class Validator implements ConstraintValidator<ShopCurrency, String> {
    // Read lazily: validators are created before the run-time configuration is known.
    private final Instance<InventoryConfig> config;

    Validator(Instance<InventoryConfig> config) {
      this.config = config;
    }

    @Override
    public boolean isValid(String code, ConstraintValidatorContext context) {
      return config.get().currency().getCurrencyCode().equals(code);
    }
  }
}
