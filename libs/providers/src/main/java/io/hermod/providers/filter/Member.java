package io.hermod.providers.filter;

/**
 * A member of an object with its position in the bytes.
 *
 * @param start of the name's opening quote
 * @param nameEnd after the name's closing quote
 * @param valueStart of the value's first byte
 * @param end after the value's last byte
 */
record Member(String name, int start, int nameEnd, int valueStart, int end, Value value) {}
