package org.heddle.web;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table in UTF-8 whose first row names its columns, read row by row through a mapping. */
public final class CsvFormat implements Format {
  /** Bytes of the first row. */
  private static final int MAX_HEADER_BYTES = 64 << 10;

  private final CsvMapping mapping;
  private final FactJson json;
  private final Map<String, Integer> columns;

  private CsvFormat(CsvMapping mapping, FactJson json, Map<String, Integer> columns) {
    this.mapping = mapping;
    this.json = json;
    this.columns = columns;
  }

  /**
   * Takes the first row from the stream; what is left are the rows to be read.
   *
   * @throws CsvMapping.WrongMappingException when the mapping names a column that is not there
   */
  public static CsvFormat open(CsvMapping mapping, FactJson json, InputStream in)
      throws IOException, CsvMapping.WrongMappingException {
    List<String> header = cells(firstRow(in), mapping).orElse(List.of());
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      columns.putIfAbsent(header.get(i).strip(), i);
    }
    for (Map<?, ?> template : mapping.facts()) {
      for (String column : RowTemplate.columns(template)) {
        if (!columns.containsKey(column)) {
          throw new CsvMapping.WrongMappingException(
              "the table has no column '" + column + "'; it has " + header);
        }
      }
    }
    return new CsvFormat(mapping, json, columns);
  }

  private static byte[] firstRow(InputStream in) throws IOException {
    ByteArrayOutputStream row = new ByteArrayOutputStream();
    boolean quoted = false;
    for (int b = in.read(); b >= 0 && row.size() < MAX_HEADER_BYTES; b = in.read()) {
      if (b == '\n' && !quoted) {
        break;
      }
      quoted ^= b == '"';
      row.write(b);
    }
    return row.toByteArray();
  }

  @Override
  public Splitter splitter() {
    return new Splitter.Records();
  }

  @Override
  public List<Parsed> read(byte[] message) {
    Optional<List<String>> cells = cells(message, mapping);
    if (cells.isEmpty()) {
      return List.of(new Unreadable("csv-broken", "the row is no CSV", "", 0));
    }
    RowTemplate row = new RowTemplate(mapping, columns, cells.get());
    List<Parsed> facts = new ArrayList<>();
    for (Map<?, ?> template : mapping.facts()) {
      row.fill(template).ifPresent(fact -> facts.add(read(template, fact, row)));
    }
    return facts;
  }

  private Parsed read(Map<?, ?> template, Map<String, Object> fact, RowTemplate row) {
    Optional<Unreadable> problem = row.problem();
    if (problem.isPresent()) {
      return problem.get();
    }
    Parsed parsed = json.read(Json.MAPPER.writeValueAsBytes(fact));
    return parsed instanceof Unreadable wrong
        ? new Unreadable(
            wrong.code(),
            wrong.message() + RowTemplate.origin(template, wrong.pointer()),
            wrong.pointer(),
            0)
        : parsed;
  }

  private static Optional<List<String>> cells(byte[] row, CsvMapping mapping) {
    String text = new String(row, StandardCharsets.UTF_8);
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> reader =
        CsvReader.builder().fieldSeparator(mapping.delimiter()).ofCsvRecord(plain)) {
      return reader.stream().findFirst().map(record -> List.copyOf(record.getFields()));
    } catch (CsvParseException | IOException e) {
      return Optional.empty();
    }
  }
}
