/** What is inside an RDB file: every opcode and value of a stream is walked in constant memory. */
@NullMarked
package io.valkeycharm.backup.rdb.content;

import org.jspecify.annotations.NullMarked;
