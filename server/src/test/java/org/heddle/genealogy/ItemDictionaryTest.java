package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.identity.LotId;
import org.heddle.identity.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemDictionaryTest {
  private final ItemDictionary items = new ItemDictionary();

  @Test
  void numbersAreGivenInTheOrderOfFirstMention() {
    assertThat(items.intern(new UnitId("C-1"), 5)).isZero();
    assertThat(items.intern(new LotId("C-1"), 6)).isEqualTo(1);
    assertThat(items.intern(new UnitId("C-1"), 7)).isZero();
    assertThat(items.find(new LotId("C-1"))).isEqualTo(1);
    assertThat(items.find(new CoilId("C-1"))).isEqualTo(ItemDictionary.NONE);
    assertThat(items.item(1)).contains(new LotId("C-1"));
    assertThat(items.bornSeq(1)).isEqualTo(6);
  }

  @Test
  void aHundredThousandItemsAreFoundAgainAfterGrowth() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(items.intern(new UnitId("C24-" + i * 7919), 3L * i)).isEqualTo(i);
    }
    for (int i = 0; i < 100_000; i++) {
      assertThat(items.find(new UnitId("C24-" + i * 7919))).isEqualTo(i);
      assertThat(items.bornSeq(i)).isEqualTo(3L * i);
    }
    assertThat(items.find(new UnitId("C24-1"))).isEqualTo(ItemDictionary.NONE);
    assertThat(items.bytes() / 100_000).isLessThan(80);
  }

  @Test
  void anAliasLeadsToItsItem() {
    int cell = items.intern(new UnitId("C-1"), 0);
    int alias = items.intern(2, "tray 5/3", 1);
    items.redirect(alias, cell);
    assertThat(items.find(new CoilId("tray 5/3"))).isEqualTo(cell);
    assertThat(items.find(new UnitId("tray 5/3"))).isEqualTo(ItemDictionary.NONE);
  }

  /** 32 products share a bit, and a name that became an alias is no item of any product. */
  @Test
  void theItemsOfAProductAreFoundAmongThoseOfMany() {
    SplittableRandom random = new SplittableRandom(3);
    Reach few = new Reach();
    Reach all = new Reach();
    for (int i = 0; i < 5_000; i++) {
      int node = items.intern(new UnitId("C-" + i), i);
      items.setProduct(node, random.nextInt(1, 200));
      all.addSmall(node);
      if (i % 9 == 0) {
        few.addSmall(node);
      }
    }
    items.redirect(70, 71);
    all.enlarge(items.size());
    for (int product = 1; product < 200; product++) {
      assertThat(items.ofProduct(all, product)).isEqualTo(scanned(product, 1));
      assertThat(items.ofProduct(few, product)).isEqualTo(scanned(product, 9));
    }
  }

  private int[] scanned(int product, int step) {
    return IntStream.range(0, items.size())
        .filter(node -> node % step == 0 && items.isItem(node) && items.product(node) == product)
        .toArray();
  }

  @Test
  void searchFindsBeginningsThenEndingsThenTheRest() {
    for (String value : List.of("X-0417-B", "0417-A", "A-0417", "B-9")) {
      items.intern(new UnitId(value), 0);
    }
    assertThat(items.search("0417", 10))
        .containsExactly(new UnitId("0417-A"), new UnitId("A-0417"), new UnitId("X-0417-B"));
    assertThat(items.search("unit:b-9", 10)).containsExactly(new UnitId("B-9"));
    assertThat(items.search("a", 1)).containsExactly(new UnitId("A-0417"));
    assertThat(items.search(" ", 1)).isEmpty();
  }

  @Test
  void searchReachesEveryChunkOfTheTexts() {
    for (int i = 0; i < 200_000; i++) {
      items.intern(new UnitId("CELL-%08d".formatted(i)), 0);
    }
    assertThat(items.search("00199999", 5)).containsExactly(new UnitId("CELL-00199999"));
    assertThat(items.search("99998", 50)).contains(new UnitId("CELL-00099998"));
  }

  @Test
  void anOpenedDictionaryIsTheOneWrittenAndTakesMore(@TempDir Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 80_000; i++) {
      int node = items.intern(new UnitId("U" + random.nextLong()), i);
      items.setProduct(node, 1 + i % 9);
    }
    Path file = folder.resolve("items.idx");
    try (IndexFile.Writer writer = new IndexFile.Writer(file)) {
      items.write(writer);
      writer.commit();
    }
    ItemDictionary opened = ItemDictionary.open(IndexFile.open(file));
    assertThat(opened.size()).isEqualTo(80_000);
    for (int node = 0; node < 80_000; node += 7) {
      ItemId item = items.item(node).orElseThrow();
      assertThat(opened.find(item)).isEqualTo(node);
      assertThat(opened.product(node)).isEqualTo(1 + node % 9);
    }
    Reach reach = new Reach();
    reach.addSmall(79_998);
    reach.addSmall(79_999);
    assertThat(opened.ofProduct(reach, 1 + 79_999 % 9)).containsExactly(79_999);
    assertThat(opened.intern(new UnitId("new"), 80_000)).isEqualTo(80_000);
    assertThat(opened.find(new UnitId("new"))).isEqualTo(80_000);
    assertThat(IndexFile.open(file).firstDamaged()).isEmpty();
  }
}
