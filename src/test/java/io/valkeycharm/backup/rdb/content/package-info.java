@org.jspecify.annotations.NullMarked
package io.valkeycharm.backup.rdb.content;
