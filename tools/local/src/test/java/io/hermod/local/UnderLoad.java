package io.hermod.local;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A test that moves hundreds of megabytes, or thousands of jobs. It runs with {@code -Dhermod.thorough=true}, as {@code .ci/run} does. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("load")
@interface UnderLoad {}
