package io.charm4j.sandbox.controller;

import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.substrate.Substrate;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** The machines of one model, and what reads charms for them. */
interface ModelWorld extends AutoCloseable {

  /** Where units run. */
  Substrate substrate();

  /** The IPv4 address by which machines reach programs of the host; the network is made if need be. */
  String hostAddress();

  /** What reads packed charms. */
  CharmReader charms();

  /** Removes all that the model has left on this host; call it after {@link #close}. */
  void remove();

  /** Ends what runs in this process; the machines go on. */
  @Override
  void close();

  /** Opens a model's world. */
  @FunctionalInterface
  interface Opener {

    /**
     * Opens the world of a model, new or left by an earlier controller.
     *
     * @param engine the model's engine, once there is one
     */
    ModelWorld open(StateDirectory directory, CompletableFuture<ModelEngine> engine)
        throws IOException;
  }
}
