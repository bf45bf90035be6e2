package io.valkeycharm.state;

/** The users that the charm itself needs on every server (reference/valkey-operator-behaviour §B.5). */
public enum SystemUser {
  /** The charm's own, for everything. */
  OPERATOR("charmed-operator", "~* +@all"),
  /** What a replica shows to its primary. */
  REPLICATION("charmed-replication", "+psync +replconf +ping"),
  /** What a monitor may use: it sees figures, no values. */
  STATS(
      "charmed-stats",
      "-@all +@connection +memory -readonly +strlen +config|get +xinfo +pfcount -quit +zcard +type"
          + " +xlen -readwrite -command +client -wait +scard +llen +hlen +get +eval +slowlog"
          + " +cluster|info +cluster|slots +cluster|nodes -hello -echo +info +latency +scan -reset"
          + " -auth -asking");

  private final String userName;
  private final String rules;

  SystemUser(String userName, String rules) {
    this.userName = userName;
    this.rules = rules;
  }

  /** The name on the server. */
  public String userName() {
    return userName;
  }

  /** What the user may do, in the words of an ACL file. */
  public String rules() {
    return rules;
  }

  /** The key of the password in the application's secret. */
  public String passwordKey() {
    return userName + "-password";
  }
}
