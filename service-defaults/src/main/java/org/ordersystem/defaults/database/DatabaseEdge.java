package org.ordersystem.defaults.database;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Throws {@link DatabaseUnavailable} instead of a failure which shows that the database is down.
 * Every class whose circuit breaker counts failures of the database has it.
 */
@InterceptorBinding
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DatabaseEdge {}
