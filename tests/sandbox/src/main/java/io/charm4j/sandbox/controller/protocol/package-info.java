/** What the command line and a model's controller say to each other over the controller's Unix socket. */
@NullMarked
package io.charm4j.sandbox.controller.protocol;

import org.jspecify.annotations.NullMarked;
