package io.valkeycharm.backup.faults;

import io.charm4j.services.RequestFault;

/** What can happen to a request. */
enum Disturbance {
  RESET_BEFORE("reset, not done"),
  RESET_AFTER("reset, but done"),
  CUT_HEAD("answer cut in its head"),
  CUT_CONTENT("answer cut in its content"),
  STALL("stall"),
  SLOW("slow"),
  HALF_CLOSE("half closed"),
  INTERNAL_ERROR("500 InternalError"),
  SLOW_DOWN("503 SlowDown"),
  ACCESS_DENIED("403 AccessDenied"),
  EXPIRED_TOKEN("400 ExpiredToken"),
  WRONG_CLOCK("403 RequestTimeTooSkewed"),
  DUPLICATE("answer twice"),
  UNTRUSTED("certificate nobody vouches for");

  private final String words;

  Disturbance(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  RequestFault fault() {
    return switch (this) {
      case RESET_BEFORE -> new RequestFault.ResetBefore();
      case RESET_AFTER -> new RequestFault.ResetAfter();
      case CUT_HEAD -> new RequestFault.CutHead();
      case CUT_CONTENT -> new RequestFault.CutContent();
      case STALL -> new RequestFault.Stall();
      case SLOW -> new RequestFault.Slow();
      case HALF_CLOSE -> new RequestFault.HalfClose();
      case INTERNAL_ERROR -> new RequestFault.Refuse(500, "InternalError");
      case SLOW_DOWN -> new RequestFault.Refuse(503, "SlowDown");
      case ACCESS_DENIED -> new RequestFault.Refuse(403, "AccessDenied");
      case EXPIRED_TOKEN -> new RequestFault.Refuse(400, "ExpiredToken");
      case WRONG_CLOCK -> new RequestFault.Refuse(403, "RequestTimeTooSkewed");
      case DUPLICATE -> new RequestFault.Duplicate();
      case UNTRUSTED -> new RequestFault.Untrusted();
    };
  }

  /** Whether it happens to a single request; who has no right to one thing has none to the next either. */
  boolean passes() {
    return switch (this) {
      case RESET_BEFORE,
          RESET_AFTER,
          CUT_HEAD,
          CUT_CONTENT,
          STALL,
          SLOW,
          HALF_CLOSE,
          INTERNAL_ERROR,
          SLOW_DOWN,
          DUPLICATE ->
          true;
      case ACCESS_DENIED, EXPIRED_TOKEN, WRONG_CLOCK, UNTRUSTED -> false;
    };
  }

  /** Whether it happens to all requests from one on. */
  boolean lasts() {
    return !isAtRandom();
  }

  /** Whether there is such a thing at that moment. */
  boolean isPossibleAt(Moment moment) {
    return this != CUT_CONTENT || moment.hasContentInAnswer();
  }

  /**
   * Whether what comes of it depends on who reads the second answer first: it answers whatever is asked next on
   * the same connection.
   */
  boolean isAtRandom() {
    return this == DUPLICATE;
  }
}
