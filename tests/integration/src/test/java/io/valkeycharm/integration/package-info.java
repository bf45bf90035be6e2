/** The packed charm with a real Valkey and a real S3 server, driven by the commands that a user types. */
@NullMarked
package io.valkeycharm.integration;

import org.jspecify.annotations.NullMarked;
