package org.heddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout whose path has a blank and an umlaut, where only those tools are found
 * that a test puts there: what is missing is said in one line that says how to get it.
 */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "heddle");

  /** What every system has. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "env",
          "cat",
          "dirname",
          "find",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "tail",
          "touch");

  private static final String JAVA =
      """
      if [ "$1" = -version ]; then
        echo "Picked up JAVA_TOOL_OPTIONS: -Dx=y" >&2
        echo 'openjdk version "25.0.1" 2025-10-21' >&2
        exit
      fi
      for argument in "$@"; do
        case "$argument" in -XX:AOTCacheOutput=*) echo kept >"${argument#*=}"; exit ;; esac
      done
      echo "locale $LC_ALL"
      for argument in "$@"; do echo "<$argument>"; done
      """;

  @TempDir private Path folder;
  private Path checkout;
  private Path bin;

  @BeforeEach
  void lay() throws IOException {
    checkout = Files.createDirectories(folder.resolve("Prüf stand").resolve("heddle"));
    bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : TOOLS) {
      script(bin.resolve(tool), "#!/bin/sh\nexec " + found(tool) + " \"$@\"\n");
    }
    tool("sleep", "exec " + found("sleep") + " 0.01");
    String launcher = Files.readString(LAUNCHER);
    for (String usual : List.of("/usr/lib/jvm", "/opt/", "/Library/")) {
      assertThat(launcher).contains(usual);
      launcher = launcher.replace(usual, "/nowhere" + usual);
    }
    script(checkout.resolve("heddle"), launcher);
    Files.createDirectories(checkout.resolve("web"));
    Files.createDirectories(checkout.resolve("server"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
  }

  private static Path found(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void tool(String name, String text) throws IOException {
    script(bin.resolve(name), "#!/usr/bin/env bash\n" + text);
  }

  private void jdk() throws IOException {
    tool("java", JAVA);
    tool("javac", "");
  }

  private void node() throws IOException {
    tool("node", "echo v22.1.0");
    tool("npm", "mkdir -p \"$2/node_modules\" \"$2/dist\"; echo built >\"$2/dist/index.html\"");
  }

  private void maven() throws IOException {
    tool("mvn", "mkdir -p server/target; echo built >server/target/heddle.jar");
  }

  /** How a call of the launcher ended. */
  private record Ended(int code, List<String> out, List<String> said) {}

  private Ended heddle(String... args) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(checkout.resolve("heddle").toString()));
    line.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path said = folder.resolve("said");
    ProcessBuilder call = new ProcessBuilder(line).directory(folder.toFile());
    Map<String, String> environment = call.environment();
    environment.clear();
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.toString());
    Process process = call.redirectOutput(out.toFile()).redirectError(said.toFile()).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), lines(out), lines(said));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
  }

  private void isOneLine(Ended ended, String... parts) {
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.said()).hasSize(1);
    assertThat(ended.said().getFirst()).contains(parts);
  }

  @Test
  void helpNeedsNothingAndNamesEveryCommand() throws Exception {
    Ended ended = heddle("help");
    assertThat(ended.code()).isZero();
    String help = String.join("\n", ended.out());
    assertThat(Main.commands().getSubcommands().keySet())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(help).contains("./heddle " + name + " "));
    assertThat(help).contains("./heddle bench ", "./heddle check ", "./heddle test ");
    assertThat(heddle("weave").code()).isEqualTo(2);
  }

  @Test
  void missingJdkIsSaid() throws Exception {
    isOneLine(heddle("demo"), "JDK 25", "adoptium.net", "JAVA_HOME");
  }

  @Test
  void olderJdkAndOneWithoutCompilerAreNone() throws Exception {
    tool("java", "echo 'openjdk version \"17.0.15\"' >&2");
    tool("javac", "");
    isOneLine(heddle("demo"), "JDK 25");
    jdk();
    Files.delete(bin.resolve("javac"));
    isOneLine(heddle("demo"), "JDK 25");
  }

  @Test
  void missingNodeIsSaid() throws Exception {
    jdk();
    isOneLine(heddle("demo"), "Node 20", "nodejs.org");
    node();
    Files.delete(bin.resolve("npm"));
    isOneLine(heddle("demo"), "npm");
    tool("node", "echo v18.19.0");
    isOneLine(heddle("demo"), "Node 20", "found 18.19.0");
  }

  @Test
  void missingMavenIsSaid() throws Exception {
    jdk();
    Files.createDirectories(checkout.resolve("web").resolve("dist"));
    Files.writeString(checkout.resolve("web/dist/index.html"), "built");
    isOneLine(heddle("demo"), "Maven", "apt install maven");
    isOneLine(heddle("test"), "Maven", "apt install maven");
  }

  /** A file stands where the folder should be made: root as well can not write there. */
  @Test
  void checkoutThatCanNotBeWrittenIsSaid() throws Exception {
    jdk();
    node();
    maven();
    Files.writeString(checkout.resolve(".heddle"), "");
    isOneLine(heddle("demo"), "can not write into " + checkout, "copy it");
  }

  @Test
  void buildsOnceThenRunsWithTheLocaleThatFindsItsFiles() throws Exception {
    jdk();
    node();
    maven();
    Ended first = heddle("demo", "--data", "a folder");
    assertThat(first.said()).as("%s", first).isNotEmpty();
    assertThat(first.code()).isZero();
    assertThat(first.out())
        .startsWith("locale C.UTF-8")
        .contains("<-Dheddle.home=" + checkout + ">")
        .endsWith("<org.heddle.Main>", "<demo>", "<--data>", "<a folder>");
    assertThat(first.said()).contains("Building Heddle …").hasSize(8);
    assertThat(heddle("demo").said()).isEmpty();
    Path changed = Files.writeString(checkout.resolve("server").resolve("X.java"), "");
    Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(heddle("demo").said()).contains("Building Heddle …");
  }

  private List<Path> startFiles() throws IOException {
    try (Stream<Path> all = Files.list(checkout.resolve("server").resolve("target"))) {
      return all.filter(file -> file.toString().endsWith(".aot")).toList();
    }
  }

  /** Each start uses what one rehearsal after the build has left. */
  @Test
  void startIsRehearsedOnceForABuild() throws Exception {
    jdk();
    node();
    maven();
    Ended first = heddle("serve");
    assertThat(first.said()).anyMatch(line -> line.startsWith("Rehearsing a start"));
    assertThat(startFiles()).hasSize(1);
    Path file = startFiles().getFirst();
    assertThat(file).hasContent("kept");
    assertThat(first.out()).contains("<-XX:AOTCache=" + file + ">");
    assertThat(heddle("serve")).isEqualTo(new Ended(0, first.out(), List.of()));
  }

  @Test
  void fileOfAnEarlierBuildOrAnotherJdkIsNotUsed() throws Exception {
    jdk();
    node();
    maven();
    heddle("serve");
    Path old = startFiles().getFirst();
    Files.writeString(old, "of the earlier build");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));
    assertThat(heddle("serve").said()).hasSize(2);
    assertThat(old).hasContent("kept");
    Files.writeString(
        folder.resolve("release"), "JAVA_VERSION=\"25.0.9\"\nJAVA_RUNTIME_VERSION=\"25.0.9+1\"\n");
    Ended other = heddle("serve");
    assertThat(startFiles()).hasSize(2).contains(old);
    assertThat(other.out())
        .doesNotContain("<-XX:AOTCache=" + old + ">")
        .anyMatch(argument -> argument.contains("25.0.9+1"));
  }

  /** A file stands where the log should be: root as well can not write there. */
  @Test
  void withoutRoomOrAfterAFailedRehearsalTheStartIsPlain() throws Exception {
    jdk();
    node();
    maven();
    heddle("serve");
    Files.delete(startFiles().getFirst());
    Path logs = checkout.resolve(".heddle");
    Files.move(logs, folder.resolve("logs"));
    Files.writeString(logs, "");
    Ended plain = heddle("serve");
    assertThat(plain.said()).isEmpty();
    assertThat(plain.out())
        .endsWith("<org.heddle.Main>", "<serve>")
        .noneMatch(argument -> argument.contains("AOTCache"));
    Files.delete(logs);
    tool("java", JAVA.replace("echo kept", "exit 1; echo kept"));
    assertThat(heddle("serve").said()).hasSize(2);
    assertThat(heddle("serve")).isEqualTo(plain);
  }

  @Test
  void failedBuildIsShownAndNamed() throws Exception {
    jdk();
    node();
    tool("mvn", "echo cannot compile; exit 1");
    Ended ended = heddle("demo");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said()).contains("cannot compile");
    assertThat(ended.said().getLast()).startsWith("Building Heddle failed.").contains("build.log");
  }

  @Test
  void helpOfTheTestsRunsNone() throws Exception {
    jdk();
    Ended ended = heddle("test", "--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.said()).hasSize(2);
    assertThat(ended.said().getFirst()).contains("--all");
    assertThat(ended.said().getLast()).contains("--seeds");
  }
}
