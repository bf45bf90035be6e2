/**
 * Lets the charm live through its events before it is packed, and makes archives of the classes that they used.
 *
 * <p>The events are real dispatches of what will be packed, in the model of {@code charm4j-testing}. What is around
 * them is made up, since a build has neither snapd nor a server: a machine below a folder, a client program that
 * answers like the server's, an S3 store in this process.
 */
@NullMarked
package io.valkeycharm.training;

import org.jspecify.annotations.NullMarked;
