package io.charm4j.testing.engine.view;

/** Whether a thing of the model goes away; what is dead is not in the model any more. */
public enum Life {
  /** It is there to stay. */
  ALIVE,
  /** It is being removed. */
  DYING
}
