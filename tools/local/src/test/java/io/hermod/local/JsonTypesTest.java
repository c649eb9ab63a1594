package io.hermod.local;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A test of each request type whose requests are JSON. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@EnumSource(
        mode = EnumSource.Mode.EXCLUDE,
        names = {"TRANSCRIPTION", "IMAGE_EDIT", "IMAGE_VARIATION"})
@interface JsonTypesTest {}
