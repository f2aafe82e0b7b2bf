package io.waypost.contract;

/**
 * One thing that is wrong with an input.
 *
 * @param pointer where, as a JSON Pointer in a URI fragment ({@code #/to}; RFC 6901, section 6)
 * @param detail what is wrong and what is allowed, without the value itself
 */
public record Violation(String pointer, String detail) {}
