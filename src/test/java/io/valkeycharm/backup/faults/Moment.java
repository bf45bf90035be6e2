package io.valkeycharm.backup.faults;

import io.charm4j.services.S3Request;
import io.charm4j.services.S3Request.Kind;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** A request that a backup makes, in their order. */
enum Moment {
  LOOK_AT_BEGIN("HEAD of the object, before the snapshot begins", Snapshot.IN_PARTS) {
    @Override
    boolean is(S3Request request, Set<Kind> before) {
      return request.kind() == Kind.HEAD_OBJECT && !before.contains(Kind.CREATE_MULTIPART_UPLOAD);
    }
  },
  LIST_UPLOADS("ListMultipartUploads, before an upload is opened", Snapshot.IN_PARTS) {
    @Override
    boolean is(S3Request request, Set<Kind> before) {
      return request.kind() == Kind.LIST_MULTIPART_UPLOADS
          && !before.contains(Kind.CREATE_MULTIPART_UPLOAD);
    }
  },
  CREATE_UPLOAD("CreateMultipartUpload", Snapshot.IN_PARTS) {
    @Override
    boolean is(S3Request request, Set<Kind> before) {
      return request.kind() == Kind.CREATE_MULTIPART_UPLOAD;
    }
  },
  FIRST_PART("UploadPart, the first", Snapshot.IN_PARTS) {
    @Override
    boolean is(S3Request request, Set<Kind> before) {
      return isPart(request, 1);
    }
  },
  MIDDLE_PART("UploadPart, in the middle", Snapshot.IN_PARTS) {
    @Override
    boolean is(S3Request request, Set<Kind> before) {
      return isPart(request, 2);
    }
  },
  LAST_PART("UploadPart, the last", Snapshot.IN_PARTS) {
    @Override
    boolean is(S3Request request, Set<Kind> before) {
      return isPart(request, Trial.PARTS);
    }
  },
  LOOK_BEFORE_COMPLETION("HEAD of the object, before the completion", Snapshot.IN_PARTS) {
    @Override
    boolean is(S3Request request, Set<Kind> before) {
      return request.kind() == Kind.HEAD_OBJECT
          && before.contains(Kind.UPLOAD_PART)
          && !before.contains(Kind.COMPLETE_MULTIPART_UPLOAD);
    }
  },
  COMPLETE("CompleteMultipartUpload", Snapshot.IN_PARTS) {
    @Override
    boolean is(S3Request request, Set<Kind> before) {
      return request.kind() == Kind.COMPLETE_MULTIPART_UPLOAD;
    }
  },
  LOOK_AFTER_COMPLETION("HEAD of the object, after the completion", Snapshot.IN_PARTS) {
    @Override
    boolean is(S3Request request, Set<Kind> before) {
      return request.kind() == Kind.HEAD_OBJECT && before.contains(Kind.COMPLETE_MULTIPART_UPLOAD);
    }
  },
  PUT_WHOLE("PutObject of a small snapshot", Snapshot.SMALL) {
    @Override
    boolean is(S3Request request, Set<Kind> before) {
      return request.kind() == Kind.PUT_OBJECT && !isManifest(request);
    }
  },
  PUT_MANIFEST("PutObject of the manifest", Snapshot.IN_PARTS) {
    @Override
    boolean is(S3Request request, Set<Kind> before) {
      return request.kind() == Kind.PUT_OBJECT && isManifest(request);
    }
  },
  ABORT("AbortMultipartUpload, after the snapshot broke off", Snapshot.BREAKS_OFF) {
    @Override
    boolean is(S3Request request, Set<Kind> before) {
      return request.kind() == Kind.ABORT_MULTIPART_UPLOAD;
    }
  };

  /** What the producer gives. */
  enum Snapshot {
    /** One that takes {@link Trial#PARTS} parts. */
    IN_PARTS,
    /** One that fits a single part. */
    SMALL,
    /** One in parts whose producer fails at its end. */
    BREAKS_OFF
  }

  private final String words;
  private final Snapshot snapshot;

  Moment(String words, Snapshot snapshot) {
    this.words = words;
    this.snapshot = snapshot;
  }

  /** Whether {@code request} is this one, when such requests were made before it. */
  abstract boolean is(S3Request request, Set<Kind> before);

  String words() {
    return words;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** Whether a good answer has content, beside its head. */
  boolean hasContentInAnswer() {
    return this == LIST_UPLOADS || this == CREATE_UPLOAD || this == COMPLETE;
  }

  /** Finds this request among those it is asked of, each once and in their order. */
  Predicate<S3Request> only() {
    return following(this::is);
  }

  /** As {@link #only()}, and all that come after the first. */
  Predicate<S3Request> andAllAfter() {
    boolean[] begun = {false};
    return following((request, before) -> {
      begun[0] |= is(request, before);
      return begun[0];
    });
  }

  private static Predicate<S3Request> following(BiPredicate<S3Request, Set<Kind>> found) {
    Set<Kind> before = EnumSet.noneOf(Kind.class);
    return request -> {
      boolean here = found.test(request, before);
      before.add(request.kind());
      return here;
    };
  }

  private static boolean isPart(S3Request request, int number) {
    return request.kind() == Kind.UPLOAD_PART && request.part().equals(OptionalInt.of(number));
  }

  private static boolean isManifest(S3Request request) {
    return request.resource().endsWith(".manifest.json");
  }
}
