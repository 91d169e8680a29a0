package org.heddle.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Rows that are sent as they are made, as CSV or as a spreadsheet. */
interface Sheet extends AutoCloseable {
  String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /** Rows of one sheet; the format itself ends at 1,048,576. */
  int MAX_ROWS = 1_000_000;

  /** Texts and numbers, one per column. */
  void row(List<Object> cells) throws IOException;

  @Override
  void close() throws IOException;

  static Csv csv(Context context, String name, List<String> header) throws IOException {
    start(context, "text/csv; charset=utf-8", name + ".csv");
    return new Csv(context.res().getOutputStream(), header);
  }

  static Xlsx xlsx(Context context, String name, List<String> header) throws IOException {
    start(context, XLSX, name + ".xlsx");
    return new Xlsx(context.res().getOutputStream(), name, header);
  }

  private static void start(Context context, String type, String file) {
    context.contentType(type).disableCompression();
    context.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
  }

  /**
   * A text that a spreadsheet program does not take for a formula: an identifier that starts like
   * one could else run a command on the desk of whoever opens the file.
   */
  static String defused(String text) {
    if (text.isEmpty()) {
      return text;
    }
    char first = text.charAt(0);
    boolean formula =
        first == '='
            || first == '+'
            || first == '-'
            || first == '@'
            || first == '\t'
            || first == '\r';
    return formula ? "'" + text : text;
  }

  /** RFC 4180 in UTF-8 with a byte order mark, without which Excel reads it as Latin-1. */
  final class Csv implements Sheet {
    private final CsvWriter out;

    Csv(OutputStream stream, List<String> header) throws IOException {
      OutputStreamWriter writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
      writer.write('\uFEFF');
      out = CsvWriter.builder().build(writer);
      out.writeRecord(header);
    }

    @Override
    public void row(List<Object> cells) {
      out.writeRecord(cells.stream().map(Csv::text).toList());
    }

    private static String text(Object cell) {
      return cell instanceof Number ? cell.toString() : defused(cell.toString());
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** A workbook with one sheet. Its texts are cells of type text, so nothing can be a formula. */
  final class Xlsx implements Sheet {
    private static final int FLUSH_ROWS = 1_000;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    Xlsx(OutputStream stream, String name, List<String> header) throws IOException {
      workbook = new Workbook(stream, "Heddle", null);
      sheet = workbook.newWorksheet(name);
      sheet.freezePane(0, 1);
      row(List.copyOf(header));
      sheet.style(0, 0).bold().set();
    }

    /** Rows past the end of a sheet are left out; the last row says so. */
    @Override
    public void row(List<Object> cells) throws IOException {
      if (rows > MAX_ROWS) {
        return;
      }
      if (rows == MAX_ROWS) {
        sheet.value(rows++, 0, "A sheet ends here; export CSV for all rows.");
        return;
      }
      for (int column = 0; column < cells.size(); column++) {
        if (cells.get(column) instanceof Number number) {
          sheet.value(rows, column, number);
        } else {
          sheet.value(rows, column, cells.get(column).toString());
        }
      }
      if (++rows % FLUSH_ROWS == 0) {
        sheet.flush();
      }
    }

    @Override
    public void close() throws IOException {
      workbook.finish();
      workbook.close();
    }
  }
}
