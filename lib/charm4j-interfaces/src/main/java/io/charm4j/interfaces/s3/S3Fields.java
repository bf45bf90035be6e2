package io.charm4j.interfaces.s3;

import java.util.List;

/** The names on the wire, in databags and in the secret (reference/s3-relation §2). */
public final class S3Fields {
  public static final String ACCESS_KEY = "access-key";
  public static final String SECRET_KEY = "secret-key";
  public static final String SESSION_TOKEN = "session-token";
  public static final String BUCKET = "bucket";
  public static final String ENDPOINT = "endpoint";
  public static final String REGION = "region";
  public static final String PATH = "path";
  public static final String URI_STYLE = "s3-uri-style";
  public static final String STORAGE_CLASS = "storage-class";
  public static final String API_VERSION = "s3-api-version";
  public static final String ATTRIBUTES = "attributes";
  public static final String TLS_CA_CHAIN = "tls-ca-chain";
  public static final String DELETE_OLDER_THAN_DAYS = "delete-older-than-days";

  /** The id of the secret that holds the fields which are not in the databag. */
  public static final String SECRET_EXTRA = "secret-extra";

  /** A requirer's list of the fields that it wants in a secret. */
  public static final String REQUESTED_SECRETS = "requested-secrets";

  /** The protocol version, as current code writes it. */
  public static final String VERSION = "version";

  /** The protocol version, as the published interface and an earlier library name it. */
  public static final String LIBRARY_VERSION = "lib-version";

  /** Bookkeeping of first-generation providers: the requirer's databag as last seen. */
  public static final String DATA = "data";

  /** The fields that a provider takes back when it has no value for them any more. */
  static final List<String> PUBLISHED =
      List.of(
          ACCESS_KEY,
          SECRET_KEY,
          SECRET_EXTRA,
          BUCKET,
          ENDPOINT,
          REGION,
          PATH,
          URI_STYLE,
          STORAGE_CLASS,
          API_VERSION,
          ATTRIBUTES,
          TLS_CA_CHAIN,
          DELETE_OLDER_THAN_DAYS,
          VERSION,
          DATA);

  private S3Fields() {}
}
