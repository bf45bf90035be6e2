package io.charm4j.interfaces.s3;

import java.util.List;

/** The names on the wire, in databags and in the secret (reference/s3-relation §2). */
public final class S3Fields {
  /** The id of the access key; a secret. */
  public static final String ACCESS_KEY = "access-key";

  /** The secret key; a secret. */
  public static final String SECRET_KEY = "secret-key";

  /** The token of temporary credentials; a secret. */
  public static final String SESSION_TOKEN = "session-token";

  /** The bucket's name. */
  public static final String BUCKET = "bucket";

  /** The store's URL; absent for AWS. */
  public static final String ENDPOINT = "endpoint";

  /** The region that requests are signed for. */
  public static final String REGION = "region";

  /** The prefix of the keys inside the bucket. */
  public static final String PATH = "path";

  /** Where the bucket's name goes in a URL: {@code path} or {@code host}. */
  public static final String URI_STYLE = "s3-uri-style";

  /** The storage class of new objects. */
  public static final String STORAGE_CLASS = "storage-class";

  /** The version of the S3 protocol's signatures: 2 or 4. */
  public static final String API_VERSION = "s3-api-version";

  /** Options that the two sides agree upon, as a list. */
  public static final String ATTRIBUTES = "attributes";

  /** The certificates that the store's own is signed with. */
  public static final String TLS_CA_CHAIN = "tls-ca-chain";

  /** After how many days objects may be deleted. */
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
