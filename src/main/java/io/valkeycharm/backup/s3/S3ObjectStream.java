package io.valkeycharm.backup.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The content of an answer, with failures in our own terms. */
final class S3ObjectStream extends FilterInputStream {
  private static final String OPERATION = "GetObject";

  private final ResponseInputStream<GetObjectResponse> answer;
  private boolean ended;

  S3ObjectStream(ResponseInputStream<GetObjectResponse> answer) {
    super(answer);
    this.answer = answer;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      int count = answer.read(target, offset, length);
      ended |= count < 0;
      return count;
    } catch (IOException e) {
      throw new StoreReadException(
          StoreErrors.translate(OPERATION, SdkClientException.create("The content broke off", e)));
    } catch (SdkException e) {
      throw new StoreReadException(StoreErrors.translate(OPERATION, e));
    }
  }

  /** Gives an answer that is not at its end up: to read the rest of it could take hours. */
  @Override
  public void close() throws IOException {
    if (ended) {
      answer.close();
    } else {
      answer.abort();
    }
  }
}
