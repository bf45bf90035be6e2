package io.charm4j.testing.engine.context;

import io.charm4j.testing.engine.state.SecretAttributes;
import io.charm4j.testing.engine.state.SecretContent;
import io.charm4j.testing.engine.state.SecretOwner;

/**
 * A secret that waits for the hook's end.
 *
 * @param owner who it will belong to
 * @param attributes what its owner says about it
 * @param content its first content
 */
public record NewSecret(SecretOwner owner, SecretAttributes attributes, SecretContent content) {}
