/**
 * Both ends of the {@code s3} relation interface.
 *
 * <p>The pure part turns what the other side wrote into data and needs no Juju: {@link
 * io.charm4j.interfaces.s3.S3AnswerParser} gives an {@link io.charm4j.interfaces.s3.S3Connection}.
 * {@link io.charm4j.interfaces.s3.S3Requirer} and {@link io.charm4j.interfaces.s3.S3Provider} put
 * it to work on a charm's model.
 */
@NullMarked
package io.charm4j.interfaces.s3;

import org.jspecify.annotations.NullMarked;
