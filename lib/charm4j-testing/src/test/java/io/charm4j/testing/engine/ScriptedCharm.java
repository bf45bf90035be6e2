package io.charm4j.testing.engine;

/** A charm that does per event what a test tells it to. */
final class ScriptedCharm extends io.charm4j.testing.conformance.ScriptedCharm {}
