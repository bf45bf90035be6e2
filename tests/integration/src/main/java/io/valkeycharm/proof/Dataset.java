package io.valkeycharm.proof;

/**
 * What a Valkey server holds, in a form that two servers can be compared by.
 *
 * @param keys the number of keys in all databases
 * @param digest what {@code DEBUG DIGEST} says: 40 hexadecimal digits over all keys, values and expiry
 *     times of all databases
 */
public record Dataset(long keys, String digest) {

  @Override
  public String toString() {
    return "keys=" + keys + " digest=" + digest;
  }
}
