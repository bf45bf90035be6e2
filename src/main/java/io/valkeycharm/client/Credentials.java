package io.valkeycharm.client;

import io.charm4j.secret.SensitiveString;

/**
 * Who talks to a server.
 *
 * @param user the user's name
 * @param password the password
 */
public record Credentials(String user, SensitiveString password) {}
