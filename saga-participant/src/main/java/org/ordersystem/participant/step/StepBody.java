package org.ordersystem.participant.step;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The body of a step, or a part of it. Fields that this version does not know are ignored: during a
 * rolling update the orchestrator, or a participant whose answer it passes on, may be newer. If
 * they were refused, the saga would be stuck. A body from outside the system is strict.
 */
@JacksonAnnotationsInside
@JsonIgnoreProperties(ignoreUnknown = true)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StepBody {}
