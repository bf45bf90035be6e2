package io.valkeycharm.backup.s3;

/**
 * A multipart upload that is neither complete nor aborted.
 *
 * @param key the object it would become
 * @param id the store's name for the upload
 */
public record OpenUpload(String key, String id) {}
