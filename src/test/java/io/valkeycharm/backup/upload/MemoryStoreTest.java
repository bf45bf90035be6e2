package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.s3.ObjectStore;

class MemoryStoreTest extends ObjectStoreContract {
  private final MemoryStore store = new MemoryStore();

  @Override
  protected ObjectStore store() {
    return store;
  }
}
