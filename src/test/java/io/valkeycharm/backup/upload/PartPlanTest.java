package io.valkeycharm.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartPlanTest {
  private static final long TEBIBYTE = 1L << 40;
  private static final long GIBIBYTE = 1L << 30;
  private static final int EIGHT_MEBIBYTES = 8 << 20;

  @Property
  void aRightEstimateGetsEqualPartsWithinTheCeiling(
      @ForAll @IntRange(min = 1, max = 40) int ceiling,
      @ForAll @IntRange(min = 1, max = 100) int smallestPart,
      @ForAll @LongRange(max = 5000) long estimate,
      @ForAll @IntRange(max = 100) int percent) {
    PartLimits limits = new PartLimits(ceiling, smallestPart, GIBIBYTE);
    PartPlan plan = PartPlan.forEstimate(estimate, limits, new BufferBudget(GIBIBYTE, GIBIBYTE));

    Parts parts = Parts.of(plan, estimate * percent / 100);

    assertThat(parts.count()).isLessThanOrEqualTo(ceiling);
    assertThat(parts.largest()).isEqualTo(parts.first());
    assertThat(parts.first()).isGreaterThanOrEqualTo(smallestPart);
  }

  @Property
  void partsNeverShrinkAndNeverLeaveTheirBounds(
      @ForAll @IntRange(min = 1, max = 60) int ceiling,
      @ForAll @IntRange(min = 1, max = 100) int smallestPart,
      @ForAll @IntRange(min = 2, max = 4000) int memory,
      @ForAll @LongRange(max = 50_000) long estimate) {
    PartLimits limits = new PartLimits(ceiling, smallestPart, 1500);
    PartPlan plan = PartPlan.forEstimate(estimate, limits, new BufferBudget(2, memory));

    long sum = 0;
    int before = 1;
    for (int number = 1; number <= ceiling; number++) {
      int size = plan.partSize(number);
      assertThat(size).isBetween(before, Math.min(1500, memory / 2));
      before = size;
      sum += size;
    }
    assertThat(plan.capacity()).isEqualTo(sum);
  }

  @Property
  void anUnderestimatedStreamFitsSeveralTimes(
      @ForAll @IntRange(min = 50, max = 1000) int ceiling,
      @ForAll @LongRange(min = 1, max = TEBIBYTE / 1000) long estimate) {
    PartLimits limits = new PartLimits(ceiling, 1000, 5 * GIBIBYTE);
    PartPlan plan =
        PartPlan.forEstimate(estimate, limits, new BufferBudget(GIBIBYTE, 64 * GIBIBYTE));

    assertThat(plan.holds(3 * estimate)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 9, 10})
  void tinyCeilingsHoldTheEstimate(int ceiling) {
    PartPlan plan =
        PartPlan.forEstimate(
            1000, new PartLimits(ceiling, 1, 5000), new BufferBudget(10_000, 10_000));

    assertThat(Parts.of(plan, 1000).count()).isLessThanOrEqualTo(ceiling);
  }

  @Test
  void smallDataGetsTheSmallestPartAndStaysWithinTheUsualMemory() {
    PartPlan plan = PartPlan.forEstimate(GIBIBYTE, PartLimits.S3, budgetOf(64 << 20));

    assertThat(plan.partSize(1)).isEqualTo(EIGHT_MEBIBYTES);
    assertThat(plan.buffers(plan.partSize(1), 4)).isEqualTo(5);
    assertThat(plan.buffers(plan.partSize(1), 20)).isEqualTo(8);
  }

  @Test
  void goesBeyondWhereEightMebibytesEnd() {
    PartPlan plan = PartPlan.forEstimate(300 * GIBIBYTE, PartLimits.S3, budgetOf(80 << 20));

    Parts parts = Parts.of(plan, 300 * GIBIBYTE);

    assertThat(parts.count()).isLessThanOrEqualTo(8000);
    assertThat(parts.largest()).isEqualTo(parts.first()).isEqualTo(39L << 20);
  }

  @Test
  void holdsFiveTebibytesInTwoBuffers() {
    BufferBudget budget = new BufferBudget(64 << 20, 2 * GIBIBYTE);
    PartPlan plan = PartPlan.forEstimate(5 * TEBIBYTE, PartLimits.S3, budget);

    Parts parts = Parts.of(plan, 5 * TEBIBYTE);

    assertThat(parts.count()).isLessThanOrEqualTo(10_000);
    assertThat(parts.largest()).isEqualTo(parts.first());
    assertThat(plan.buffers(plan.partSize(1), 4) * (long) plan.partSize(1))
        .isLessThanOrEqualTo(budget.most());
  }

  @Test
  void growsWithinMemoryWhenThereWasNoEstimate() {
    PartPlan plan = PartPlan.forEstimate(0, PartLimits.S3, budgetOf(64 << 20));

    assertThat(plan.partSize(8000)).isEqualTo(EIGHT_MEBIBYTES);
    assertThat(plan.partSize(8001)).isEqualTo(2 * EIGHT_MEBIBYTES);
    assertThat(plan.partSize(10_000)).isEqualTo(4 * EIGHT_MEBIBYTES);
    assertThat(plan.holds(120 * GIBIBYTE)).isTrue();
  }

  @Test
  void saysWhenMemoryCannotHoldTheParts() {
    PartPlan plan = PartPlan.forEstimate(5 * TEBIBYTE, PartLimits.S3, budgetOf(64 << 20));

    assertThat(plan.partSize(1)).isEqualTo(32 << 20);
    assertThat(plan.holds(5 * TEBIBYTE)).isFalse();
  }

  private static BufferBudget budgetOf(long bytes) {
    return new BufferBudget(bytes, bytes);
  }

  /** What a stream becomes by a plan. */
  private record Parts(int count, long first, long largest) {
    static Parts of(PartPlan plan, long length) {
      int number = 1;
      long largest = plan.partSize(1);
      for (long rest = length - largest; rest > 0; rest -= plan.partSize(number)) {
        number++;
        largest = Math.max(largest, plan.partSize(number));
      }
      return new Parts(number, plan.partSize(1), largest);
    }
  }
}
