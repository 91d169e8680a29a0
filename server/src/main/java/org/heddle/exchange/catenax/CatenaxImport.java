package org.heddle.exchange.catenax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.heddle.exchange.Decoded;
import org.heddle.exchange.FileTree;
import org.heddle.exchange.Importer;
import org.heddle.exchange.RawFile;
import org.heddle.fact.Draft;
import org.heddle.intake.Intake;
import org.heddle.intake.Message;
import org.heddle.intake.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads containers of Catena-X assets from a file, a folder or an archive.
 *
 * <p>A damaged asset is handed on as evidence and the others are read; a file that is no container
 * is evidence as a whole. Codes: {@code catenax-truncated}, {@code catenax-not-json}, {@code
 * catenax-not-container}, {@code catenax-too-large}; of one asset {@code catenax-field-missing},
 * {@code catenax-field-wrong}, {@code catenax-unit-unknown}, {@code catenax-asset-doubled}.
 */
public final class CatenaxImport {
  /** Bytes of one container; the public one with 46 assets has 92 thousand. */
  static final int MAX_BYTES = 64 << 20;

  /** Assets of one container; what they report stays well below a call's limit. */
  static final int MAX_ASSETS = 10_000;

  /** Bytes in which a container shows itself: policies stand before the assets. */
  private static final int PEEK = 1 << 16;

  private static final String CONTAINER = "schema/TestDataContainer/";

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxNumberLength(64)
                          .maxNameLength(1_000)
                          .maxStringLength(100_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /**
   * True when the first {@code .json} file at the path begins like a container.
   *
   * @throws IOException when the path can not be opened
   */
  public static boolean recognises(Path path) throws IOException {
    try (Stream<RawFile> files = open(path)) {
      return files
          .findFirst()
          .map(file -> new String(file.bytes(), 0, Math.min(file.bytes().length, PEEK), ISO_8859_1))
          .filter(head -> head.contains(CONTAINER))
          .isPresent();
    }
  }

  private static Stream<RawFile> open(Path path) throws IOException {
    return FileTree.open(path, FileTree::isJson, MAX_BYTES);
  }

  /**
   * What the containers under {@code path} report, a message a file. Close the stream when done.
   *
   * @param path a {@code .json} file, a folder of them, or a {@code .tar}, {@code .tar.xz} of them
   * @throws IOException when the path can not be opened
   */
  public Stream<Decoded> decode(Path path) throws IOException {
    return open(path).flatMap(file -> decode(file).stream());
  }

  private static List<Decoded> decode(RawFile file) {
    if (file.problem().isPresent()) {
      return List.of(new Decoded.Unreadable(file.name(), file.problem().get(), file.bytes()));
    }
    try {
      return assets(file, container(JSON.readTree(file.bytes())));
    } catch (BadAsset e) {
      return bad(file, e.problem());
    } catch (UnexpectedEndOfInputException e) {
      return bad(file, new Problem("catenax-truncated", "the file ends early"));
    } catch (JacksonException e) {
      String message = Optional.ofNullable(e.getOriginalMessage()).orElse("the file is no JSON");
      return bad(file, new Problem("catenax-not-json", message.lines().findFirst().orElse("")));
    }
  }

  private static List<Decoded> bad(RawFile file, Problem problem) {
    return List.of(new Decoded.Unreadable(file.name(), problem, file.bytes()));
  }

  private static JsonNode container(JsonNode root) {
    for (var field : root.properties()) {
      if (field.getKey().contains(CONTAINER) && field.getValue().isArray()) {
        if (field.getValue().size() > MAX_ASSETS) {
          throw new BadAsset("catenax-too-large", "more than " + MAX_ASSETS + " assets");
        }
        return field.getValue();
      }
    }
    throw new BadAsset("catenax-not-container", "no list of assets in the file");
  }

  private static List<Decoded> assets(RawFile file, JsonNode list) {
    List<Decoded> decoded = new ArrayList<>();
    List<Asset> assets = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode node : list) {
      try {
        Asset asset = AssetReader.read(node);
        if (!seen.add(asset.id())) {
          throw new BadAsset("catenax-asset-doubled", asset.id() + " stands in the file twice");
        }
        assets.add(asset);
      } catch (BadAsset e) {
        String name = file.name() + " asset " + (assets.size() + decoded.size() + 1);
        decoded.add(new Decoded.Unreadable(name, e.problem(), node.toString().getBytes(UTF_8)));
      }
    }
    List<Draft> drafts = GenealogyFacts.of(assets);
    if (drafts.size() > Intake.MAX_BATCH) {
      throw new BadAsset("catenax-too-large", drafts.size() + " reports in one container");
    }
    Message message = new Message(Importer.DOOR, drafts, file.bytes());
    decoded.add(new Decoded.Reports(file.name(), message));
    return decoded;
  }
}
