package io.valkeycharm.backup.failure;

import java.util.Locale;

/**
 * Why a backup, or work with one, could not be done: one code for each cause that a person treats in a way of
 * its own. The same code stands in an action's result, in the unit's log and in {@code
 * docs/how-to/troubleshoot.md}.
 *
 * <p>Append-only: a number once given keeps its meaning for ever, and a code that is no longer used keeps its
 * place. The hundreds group them: 1 this unit is not ready, 2 the store refused, 3 the store is out of reach,
 * 4 the program that reads the snapshot, 5 the snapshot itself, 6 the unit in general, 7 work with backups
 * that exist.
 */
public enum ErrorCode {
  /** No relation with an integrator. */
  NO_RELATION(
      101,
      "No S3 relation. Integrate with s3-integrator first.",
      "Run `juju integrate valkey s3-integrator`."),
  /** The relation gives nothing that can be used. */
  CREDENTIALS_UNAVAILABLE(
      102,
      "S3 credentials unavailable. Check s3-integrator config.",
      "See what `juju status` says of s3-integrator; set its `bucket`, `path`, `endpoint` and"
          + " credentials."),
  /** The server does not answer. */
  SERVER_NOT_RUNNING(
      103,
      "Valkey is not running on this unit.",
      "Look at the unit's status and log, or run the backup on another unit."),
  /** The unit makes a backup already. */
  BACKUP_IN_PROGRESS(
      104,
      "A backup is already in progress on this unit.",
      "Wait for its end (`juju operations`), or run the backup on another unit."),
  /** The server still reads its data. */
  SERVER_LOADING(
      105,
      "Valkey is still loading its data.",
      "Wait until it is up, or run the backup on another unit. `force=true` tries it all the"
          + " same."),
  /** A replica without its primary. */
  PRIMARY_LINK_DOWN(
      106,
      "This replica has lost its primary.",
      "Run the backup on another unit, or wait until the link is back. `force=true` tries it all"
          + " the same."),
  /** Settings that no request can be made of. */
  SETTINGS_UNUSABLE(
      107,
      "The S3 settings can't be used.",
      "Follow the result's `reason`: it names the option of s3-integrator that is wrong."),
  /** An object of that key is there. */
  KEY_TAKEN(
      108,
      "An object of that name exists already and was not overwritten.",
      "Run the backup again: each second gives a new id."),
  /** The charm's own configuration. */
  RATE_LIMIT_INVALID(
      109,
      "The option rate-limit is not a number of bytes a second.",
      "Run `juju config valkey rate-limit=10485760`, or `rate-limit=0` for no limit."),
  /** A parameter of an action. */
  PARAMETER_INVALID(
      110,
      "A parameter of the action can't be used.",
      "The result's `error` says which values it takes; see `juju actions valkey --schema`."),

  /** The store does not allow it. */
  ACCESS_DENIED(
      201,
      "The store does not allow this.",
      "The credentials may not do this: check the policy of the key for this bucket and path."),
  /** Nobody has that key. */
  ACCESS_KEY_UNKNOWN(
      202,
      "The access key is unknown.",
      "The store does not know the access key: check the credentials given to s3-integrator."),
  /** The signature is wrong. */
  SIGNATURE_MISMATCH(
      203,
      "The signature is wrong.",
      "The secret key does not fit the access key, or a proxy changed the request: check the"
          + " credentials given to s3-integrator."),
  /** The clocks differ. */
  CLOCK_SKEW(
      204,
      "The clocks differ too much.",
      "The clocks of this unit and of the store differ too much: check the unit's time"
          + " synchronisation."),
  /** Credentials for a time, whose time is over. */
  TOKEN_EXPIRED(
      205,
      "The session token is no longer valid.",
      "The temporary credentials are no longer valid: give s3-integrator new ones."),
  /** There is no such bucket. */
  BUCKET_MISSING(
      206,
      "There is no such bucket.",
      "The bucket does not exist: check s3-integrator's bucket option, or create it."),
  /** Somebody else has the bucket. */
  BUCKET_TAKEN(
      207,
      "The bucket is somebody else's.",
      "The bucket belongs to somebody else: choose another name in s3-integrator's bucket option."),
  /** No bucket can have that name. */
  BUCKET_NAME_INVALID(
      208,
      "No bucket can have that name.",
      "This can't be the name of a bucket: check s3-integrator's bucket option."),
  /** Another region. */
  REGION_WRONG(
      209,
      "The region is wrong.",
      "The bucket is in another region: set s3-integrator's region and endpoint options."),
  /** Too much to do. */
  STORE_OVERLOADED(
      210, "The store has too much to do.", "The store is overloaded: try again later."),
  /** Its own trouble. */
  STORE_TROUBLE(
      211,
      "The store failed.",
      "The store has trouble of its own: try again later, or ask those who run it."),
  /** No room. */
  STORE_FULL(
      212, "The store is full.", "The store has no room for this: free some, or raise its limits."),
  /** No such storage class. */
  STORAGE_CLASS_INVALID(
      213,
      "The store does not have this storage class.",
      "The store does not have this storage class: check s3-integrator's storage-class option."),
  /** What arrived is not what was sent. */
  DATA_CHANGED(
      214,
      "The data arrived changed.",
      "The data changed on its way to the store: check the network and proxies between."),
  /** The upload is gone. */
  UPLOAD_REMOVED(
      215,
      "The upload is gone.",
      "The unfinished upload was removed meanwhile: check the bucket's life-cycle rules."),
  /** Nothing of that name. */
  NOT_FOUND(
      216,
      "Nothing of that name is there.",
      "Nothing of that name is there: check s3-integrator's endpoint, bucket and path options."),
  /** Not implemented by the store. */
  FEATURE_MISSING(217, "The store can't do this.", "The store lacks a feature that backups need."),
  /** Any other code of the store. */
  STORE_REFUSED(218, "The store refused.", "Look the code up in the store's manual."),

  /** No address. */
  NAME_UNRESOLVED(
      301,
      "The S3 endpoint's name does not resolve.",
      "Check s3-integrator's endpoint option and the unit's DNS."),
  /** Nobody listens. */
  CONNECTION_REFUSED(
      302,
      "The S3 endpoint refuses connections.",
      "Check s3-integrator's endpoint option, the store and firewalls between."),
  /** No answer. */
  NO_ANSWER(
      303,
      "The S3 endpoint does not answer in time.",
      "Check s3-integrator's endpoint option, firewalls and the model's proxy settings."),
  /** No trust. */
  TLS_UNTRUSTED(
      304,
      "The S3 endpoint's TLS certificate is not trusted.",
      "Set s3-integrator's tls-ca-chain to the authority that signed it, and check that the"
          + " endpoint's name is in the certificate."),
  /** It broke. */
  CONNECTION_BROKEN(
      305,
      "The connection to the S3 endpoint broke.",
      "Check the network, the store and whether the endpoint speaks http or https."),
  /** Accepted, and not to be seen. */
  NOT_CONFIRMED(
      306,
      "The S3 store accepted the object but does not show it.",
      "Check the store, then run the backup again."),
  /** It takes no more. */
  STORE_STALLED(
      307, "The S3 store stopped taking data.", "Check the network and the store's load."),
  /** Somebody between. */
  PROXY_REFUSED(
      308,
      "The model's proxy does not lead to the S3 endpoint.",
      "Check juju-http-proxy, juju-https-proxy and juju-no-proxy of `juju model-config`, and what"
          + " the proxy allows and asks for."),

  /** Wrong password. */
  SERVER_PASSWORD_WRONG(
      401,
      "Valkey refused the password of the user that makes backups.",
      "Rotate the charm's passwords."),
  /** No password. */
  SERVER_PASSWORD_MISSING(
      402, "Valkey asked for a password and got none.", "Check the charm's system users."),
  /** No permission. */
  SERVER_USER_NOT_PERMITTED(
      403, "The Valkey user that makes backups may not run SYNC and REPLCONF.", "Check its ACL."),
  /** Loading, as the producer was told. */
  SNAPSHOT_WHILE_LOADING(
      404, "Valkey is still loading its data.", "Run the backup again when it is up."),
  /** Link down, as the producer was told. */
  SNAPSHOT_WITHOUT_PRIMARY(
      405,
      "This replica has lost its primary.",
      "Run the backup on another unit, or wait until it is back."),
  /** What RDB version 11 can't hold. */
  SNAPSHOT_VERSION_TOO_OLD(
      406,
      "The data uses features that this way of taking a snapshot can't store, such as expiring hash"
          + " fields.",
      "Set Valkey's `repl-diskless-sync` to `no` for the backup, or remove the time limits of hash"
          + " fields."),
  /** TLS between client and server. */
  SERVER_TLS_FAILED(407, "TLS with Valkey failed.", "Check the unit's certificates."),
  /** Nobody listens. */
  SERVER_UNREACHABLE(408, "Valkey does not listen.", "Check that it runs."),
  /** Ended by the server. */
  SNAPSHOT_CUT_OFF(
      409,
      "Valkey ended the transfer.",
      "Check its log: it may have been restarted, want TLS, or have run out of memory while it made"
          + " the snapshot; from Valkey 9.1 on, hash fields with a time limit end it, too."),
  /** Ended by the server after the store had stood still. */
  SNAPSHOT_DROPPED_AS_TOO_SLOW(
      410,
      "Valkey dropped the transfer because it was not read for longer than repl-timeout.",
      "Make the store or the way to it faster, lift the option rate-limit, or raise Valkey's"
          + " repl-timeout."),
  /** Nothing came. */
  SNAPSHOT_STALLED(
      411,
      "Valkey sent nothing of the snapshot for too long.",
      "Check that it is not overloaded and that its TLS settings fit the charm's."),
  /** It would not end. */
  PRODUCER_DID_NOT_END(
      412,
      "The program that reads the snapshot did not end after its last byte.",
      "Run the backup again."),
  /** It would not begin. */
  PRODUCER_NOT_STARTED(
      413,
      "The program that reads the snapshot can't be started.",
      "See this unit's log; check that the Valkey snap or package is whole."),
  /** Any other way. */
  PRODUCER_FAILED(414, "The program that reads the snapshot failed.", "See this unit's log."),
  /** Killed. */
  PRODUCER_KILLED(
      415,
      "The program that reads the snapshot was killed.",
      "Check the unit's memory and its kernel's log, then run the backup again."),

  /** No byte. */
  SNAPSHOT_EMPTY(501, "The snapshot is empty.", "Run the backup again; check Valkey's log."),
  /** Something else. */
  SNAPSHOT_NOT_RDB(
      502, "The snapshot does not begin like an RDB file.", "See this unit's log; check Valkey's."),
  /** Too new. */
  SNAPSHOT_VERSION_UNKNOWN(
      503,
      "The snapshot is an RDB of a version that this charm does not know.",
      "Refresh the charm to a revision that knows this version of Valkey."),
  /** Cut short. */
  SNAPSHOT_TRUNCATED(
      504,
      "The snapshot breaks off before its end.",
      "Run the backup again; check Valkey's log and the unit's memory."),
  /** Damaged. */
  SNAPSHOT_DAMAGED(
      505,
      "The snapshot's checksum does not match its content.",
      "Run the backup again; if it stays, check the unit's memory and disks."),
  /** Not what was sent. */
  LENGTH_DIFFERS(
      506,
      "The store holds another number of bytes than was sent.",
      "Check the store, then run the backup again."),
  /** Too large. */
  SNAPSHOT_TOO_LARGE(
      507,
      "The snapshot is larger than all parts of an upload can hold.",
      "Give the unit more memory; see the limits in `docs/explanation/backup-path.md`."),

  /** The disk. */
  JOURNAL_UNUSABLE(
      601,
      "The unit's upload journal can't be written or read.",
      "Check disk space and permissions of the charm's directory on the unit."),
  /** Asked to stop. */
  INTERRUPTED(602, "The work was stopped before it was complete.", "Run it again."),
  /** Nobody has thought of it. */
  UNEXPECTED(
      603,
      "Backup operation failed. See juju debug-log on this unit for details.",
      "Run `juju debug-log --include` for this unit, and report what it says."),

  /** No backup of that id. */
  BACKUP_UNKNOWN(701, "There is no backup of that id.", "`list-backups` shows which there are."),
  /** An upload of that id is open. */
  BACKUP_BEING_WRITTEN(
      702,
      "The backup is being written, or a killed one has left its upload.",
      "Wait until it has ended, or until the unit that was killed has handled its next event; then"
          + " try again."),
  /** The only one that is verified. */
  BACKUP_LAST_VERIFIED(
      703,
      "The backup is the only verified one and was kept.",
      "Make another one first, or delete it with `force=true`."),
  /** Not what was written. */
  BACKUP_DAMAGED(
      704,
      "The backup is damaged.",
      "Do not rely on it: run `create-backup`, then `delete-backup` for this one; check the"
          + " store."),
  /** Something that the charm does not know. */
  BACKUP_NOT_PARSED(
      705,
      "The backup holds something that this charm can't parse.",
      "That says nothing against it: verify it with `level=checksum`, or refresh the charm."),
  /** The backup is there, what speaks for it is not. */
  MANIFEST_NOT_WRITTEN(
      706,
      "The backup is in the store, but its manifest could not be written.",
      "It is listed as `unverified`: verify it with `level=checksum`, and follow the result's"
          + " `warning` before the next one.");

  private final int number;
  private final String sentence;
  private final String hint;

  ErrorCode(int number, String sentence, String hint) {
    this.number = number;
    this.sentence = sentence;
    this.hint = hint;
  }

  /** The code as people see it, for instance {@code VB-0201}. */
  public String code() {
    return String.format(Locale.ROOT, "VB-%04d", number);
  }

  /** What happened: one sentence of fixed words. */
  public String sentence() {
    return sentence;
  }

  /** What to do about it, with the setting to change. */
  public String hint() {
    return hint;
  }

  /** What happened and what to do about it. */
  public String explanation() {
    return sentence + " " + hint;
  }
}
