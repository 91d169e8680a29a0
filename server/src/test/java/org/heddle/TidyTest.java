package org.heddle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The house rules that a tool can check, so that nobody argues about them. */
class TidyTest {
  private static final int FILE_LINES = 500;
  private static final int METHOD_LINES = 50;

  /** Folders that a build makes. */
  private static final Set<String> MADE =
      Set.of("target", "node_modules", "dist", ".git", ".heddle", ".idea");

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final List<Path> files = sources();

  @Test
  void noFileIsAGiant() throws IOException {
    List<String> giants = new ArrayList<>();
    for (Path file : files) {
      long lines = isCode(file) && !isCatalogue(file) ? Files.readAllLines(file).size() : 0;
      if (lines > FILE_LINES) {
        giants.add(shown(file) + ": " + lines + " lines; what second idea moved in?");
      }
    }
    assertThat(giants).isEmpty();
  }

  @Test
  void noMethodIsAGiant() throws IOException {
    List<String> giants = new ArrayList<>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var disk = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  disk,
                  null,
                  List.of("-proc:none"),
                  null,
                  disk.getJavaFileObjectsFromPaths(shipped()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new LongMethods(unit, positions, giants), false);
      }
    }
    assertThat(giants).isEmpty();
  }

  @Test
  void namesSayWhatAThingIs() {
    Pattern vague =
        Pattern.compile(".*(Util|Utils|Helper|Helpers|Manager|Impl|Common|Misc)\\.(java|ts|tsx)");
    Set<String> rooms =
        Set.of("util", "utils", "common", "base", "helper", "helpers", "manager", "impl", "misc");
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      String folder = file.resolveSibling(".").normalize().getFileName().toString();
      if (vague.matcher(file.getFileName().toString()).matches()
          || (isCode(file) && rooms.contains(folder))) {
        found.add(shown(file) + ": a name that says nothing");
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void testsNeitherSleepNorSkip() throws IOException {
    assertThat(
            lines(
                this::isTest,
                "Thread"
                    + "\\.sleep|TimeUnit\\.\\w+\\.sleep|@Dis"
                    + "abled|@Ign"
                    + "ore|assume(True|False|That)\\(|\\b(it|test|describe)\\.skip\\("))
        .isEmpty();
  }

  @Test
  void timeComesThroughConstructors() throws IOException {
    Predicate<Path> elsewhere =
        file ->
            shown(file).startsWith("server/src/main/")
                && !shown(file).startsWith("server/src/main/java/org/heddle/runtime/")
                && !shown(file).startsWith("server/src/main/java/org/heddle/command/")
                && !shown(file).matches("server/src/main/java/org/heddle/\\w+\\.java");
    assertThat(
            lines(
                elsewhere,
                "System\\.currentTime"
                    + "Millis|(Instant|Local\\w+|Zoned\\w+|Offset\\w+)\\.now\\(\\)|Clock\\.system|Math\\.rand"
                    + "om\\(|new Random\\(\\)"))
        .isEmpty();
  }

  @Test
  void importsNameWhatTheyImport() throws IOException {
    assertThat(lines(this::isJava, "^import .*\\*;")).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    assertThat(
            lines(
                this::isCode,
                "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|not impl" + "emented|^[ *]*(<{7}|>{7}) "))
        .isEmpty();
  }

  @Test
  void codeHasNoAuthorTags() throws IOException {
    assertThat(lines(this::isJava, "^\\s*\\*?\\s*@auth" + "or\\b")).isEmpty();
  }

  @Test
  void noPathOfAnyonesMachineStandsInTheTree() throws IOException {
    String machine = "(?<![\\w.$}/])/(home|Users|root|work)/[\\w.]";
    String here = Pattern.quote(ROOT.getParent() + "/");
    String home = Pattern.quote(System.getProperty("user.home") + "/");
    assertThat(lines(file -> true, String.join("|", machine, here, home))).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItAnswersAndIsNullMarked() throws IOException {
    Set<Path> packages = new TreeSet<>();
    java().stream()
        .filter(file -> shown(file).contains("src/main/java/"))
        .forEach(file -> packages.add(file.getParent()));
    List<String> missing = new ArrayList<>();
    for (Path room : packages) {
      Path info = room.resolve("package-info.java");
      String text = Files.exists(info) ? Files.readString(info) : "";
      if (!text.contains("@NullMarked")
          || !Pattern.compile("/\\*\\*[^/]*\\w[^/]*\\.\\s*\\*/").matcher(text).find()) {
        missing.add(
            shown(room)
                + ": package-info.java with @NullMarked and a sentence that ends with a full stop");
      }
    }
    assertThat(missing).isEmpty();
  }

  private List<String> lines(Predicate<Path> which, String pattern) throws IOException {
    Pattern forbidden = Pattern.compile(pattern);
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      if (!which.test(file)) {
        continue;
      }
      int number = 0;
      for (String line : textOf(file)) {
        number++;
        if (forbidden.matcher(line).find()) {
          found.add(shown(file) + ":" + number + ": " + line.strip());
        }
      }
    }
    return found;
  }

  private static List<String> textOf(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException _) {
      return List.of(); // not text
    }
  }

  private List<Path> java() {
    return files.stream().filter(this::isJava).toList();
  }

  /** A test may lay out a long table; shipped code may not. */
  private List<Path> shipped() {
    return java().stream().filter(file -> shown(file).contains("/src/main/")).toList();
  }

  private boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }

  private boolean isCode(Path file) {
    return file.toString().matches(".*\\.(java|ts|tsx|js|mjs|css)") || file.endsWith("heddle");
  }

  /** The pages' texts: a list to be read through, not a program. */
  private boolean isCatalogue(Path file) {
    return shown(file).startsWith("web/src/text/");
  }

  private boolean isTest(Path file) {
    return isCode(file) && shown(file).matches(".*(src/test/|\\.test\\.|\\.spec\\.|/tests?/).*");
  }

  private static String shown(Path file) {
    return ROOT.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
  }

  private static List<Path> sources() {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              boolean made = MADE.contains(folder.getFileName().toString()) && !folder.equals(ROOT);
              return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              boolean link = file.getFileName().toString().equals(".git");
              if (!link && attributes.isRegularFile()) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return found;
  }

  /** Finds methods past the limit; the declaration's own lines count, its comment does not. */
  private static final class LongMethods extends TreeScanner<Boolean, Boolean> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> giants;
    private String type = "";

    LongMethods(CompilationUnitTree unit, SourcePositions positions, List<String> giants) {
      this.unit = unit;
      this.positions = positions;
      this.giants = giants;
    }

    @Override
    public Boolean visitClass(ClassTree tree, Boolean inside) {
      String outer = type;
      type = tree.getSimpleName().toString();
      super.visitClass(tree, true);
      type = outer;
      return inside;
    }

    @Override
    public Boolean visitMethod(MethodTree tree, Boolean inside) {
      long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
      long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
      if (last - first + 1 > METHOD_LINES) {
        giants.add(
            "%s:%d: %s.%s has %d lines; what second idea moved in?"
                .formatted(
                    unit.getSourceFile().getName(), first, type, tree.getName(), last - first + 1));
      }
      super.visitMethod(tree, inside);
      return inside;
    }
  }
}
