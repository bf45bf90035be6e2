package io.valkeycharm.backup.s3;

import java.io.InputStream;

/**
 * An object that is being read.
 *
 * @param stream its bytes, from where they were asked for; reading it throws {@link StoreReadException},
 *     and closing it early gives the connection up
 * @param size of the whole object, in bytes
 * @param entityTag the store's name for just this content
 */
public record ObjectContent(InputStream stream, long size, String entityTag) {}
