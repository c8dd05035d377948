// Foreign programs: what they write arrives, and whatever they do ends when we say so.
#include "verifier/engines/process.hpp"

#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/catch.hpp"

using namespace reductio;
using namespace std::chrono_literals;
using How = ProcessResult::How;

namespace {

ProcessResult run(std::vector<std::string> argv, std::string_view input = {}, ProcessLimits limits = {},
                  const Work& work = {}) {
  return run_process(argv, input, limits, work);
}
ProcessResult shell(const std::string& script, ProcessLimits limits = {}, const Work& work = {}) {
  return run({"sh", "-c", script}, {}, limits, work);
}
ProcessLimits within(std::chrono::milliseconds time) { return {.deadline = Work::Clock::now() + time}; }

double seconds_since(Work::Clock::time_point start) {
  return std::chrono::duration<double>(Work::Clock::now() - start).count();
}
std::size_t open_descriptors() {
  const std::filesystem::directory_iterator entries("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}
// A killed process may take a moment to leave; a zombie's children are init's.
bool gone(const std::string& pid) {
  for (int tries = 0; tries < 200; ++tries) {
    std::ifstream status("/proc/" + pid + "/stat");
    std::string word, state;
    if (!(status >> word >> word >> state) || state == "Z" || state == "X") return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

}  // namespace

TEST_CASE("a program's output, errors and exit code arrive") {
  const auto echo = run({"echo", "two words", "$HOME"});
  CHECK(echo.how == How::finished);
  CHECK(echo.out == "two words $HOME\n");
  CHECK(echo.err.empty());
  CHECK(echo.succeeded());

  const auto failing = shell("echo bad >&2; exit 3");
  CHECK(failing.how == How::finished);
  CHECK(failing.exit_code == 3);
  CHECK(failing.err == "bad\n");
  CHECK_FALSE(failing.succeeded());

  const auto killed = shell("kill -TERM $$");
  CHECK(killed.how == How::finished);
  CHECK(killed.signal == SIGTERM);
  CHECK_FALSE(killed.succeeded());
}

TEST_CASE("input arrives whole, with zero bytes, and much of it") {
  std::string input(3'000'000, 'x');
  input[1] = '\0';
  CHECK(run({"cat"}, input).out == input);
  CHECK(run({"cat"}).out.empty());
  CHECK(run({"cat", "/dev/stdin"}, "by name").out == "by name");
}

TEST_CASE("much output on both pipes does not block") {
  const auto both = shell("head -c 2000000 /dev/zero; head -c 3000000 /dev/zero >&2; head -c 1000 /dev/zero");
  CHECK(both.out.size() == 2'001'000);
  CHECK(both.err.size() == 3'000'000);
}

TEST_CASE("a program that never reads its input is no trouble") {
  const auto deaf = run({"true"}, std::string(20'000'000, 'x'));
  CHECK(deaf.succeeded());
}

TEST_CASE("a program that sleeps is killed at the deadline") {
  const auto start = Work::Clock::now();
  CHECK(run({"sleep", "20"}, {}, within(100ms)).how == How::timed_out);
  CHECK(seconds_since(start) < 5);
  CHECK(run({"sleep", "0.05"}, {}, within(10s)).how == How::finished);

  Work work;
  work.deadline = Work::Clock::now() + 100ms;
  CHECK(run({"sleep", "20"}, {}, {}, work).how == How::timed_out);
  CHECK(seconds_since(start) < 10);
}

TEST_CASE("a program is killed when work is stopped") {
  std::atomic<bool> stop = false;
  Work work;
  work.stop = &stop;
  CHECK(run({"true"}, {}, {}, work).how == How::finished);
  const auto start = Work::Clock::now();
  std::thread interrupt([&] {
    std::this_thread::sleep_for(50ms);
    stop = true;
  });
  CHECK(run({"sleep", "20"}, {}, {}, work).how == How::stopped);
  interrupt.join();
  CHECK(seconds_since(start) < 5);
}

TEST_CASE("children and grandchildren are killed with the program") {
  const std::string tree = "(sleep 100 & echo $!; (sleep 100 & echo $!) &) ; ";
  for (const std::string& end : {std::string("sleep 0.1"), std::string("sleep 100")}) {
    const auto start = Work::Clock::now();
    const auto result = shell(tree + end, within(400ms));
    CHECK(result.how == (end == "sleep 100" ? How::timed_out : How::finished));
    CHECK(seconds_since(start) < 5);
    std::istringstream pids(result.out);
    std::string first, second;
    REQUIRE(pids >> first >> second);
    CHECK(gone(first));
    CHECK(gone(second));
  }
}

TEST_CASE("output beyond the limit ends the program") {
  const auto flood = run({"yes"}, {}, {.output = 100'000});
  CHECK(flood.how == How::flooded);
  CHECK(flood.out.size() == 100'000);
  CHECK(shell("yes >&2", {.output = 1000}).how == How::flooded);
  CHECK(run({"echo", "four"}, {}, {.output = 5}).how == How::finished);
  CHECK(run({"echo", "four"}, {}, {.output = 4}).how == How::flooded);
}

TEST_CASE("memory beyond the limit is refused to the program") {
  const std::string hungry = "x=$(head -c 300000000 /dev/zero | tr '\\0' x); echo ${#x}";
  CHECK_FALSE(shell(hungry, {.memory = std::uint64_t{100} << 20}).out == "300000000\n");
  CHECK(run({"echo", "fits"}, {}, {.memory = std::uint64_t{1} << 30}).out == "fits\n");
}

TEST_CASE("a missing or useless program is not found") {
  CHECK(run({"reductio-no-such-program"}).how == How::not_found);
  CHECK(run({"/etc/passwd"}).how == How::not_found);
  CHECK(run({"/"}).how == How::not_found);
  CHECK(run({""}).how == How::not_found);
  CHECK(on_path("sh"));
  CHECK(on_path("/bin/sh"));
  CHECK_FALSE(on_path("reductio-no-such-program"));
  CHECK_FALSE(on_path("/etc/passwd"));
  CHECK_FALSE(on_path("/tmp"));
  CHECK_FALSE(on_path(""));
}

TEST_CASE("no descriptor stays open, and none of ours is seen by the program") {
  const std::size_t before = open_descriptors();
  run({"true"});
  run({"yes"}, "input", {.output = 10});
  run({"reductio-no-such-program"});
  CHECK(open_descriptors() == before);
  std::FILE* ours = std::fopen("/dev/null", "r");
  CHECK(shell("ls /proc/self/fd | wc -l").out == "4\n");  // 0, 1, 2 and the one that ls reads the folder by
  std::fclose(ours);
}

TEST_CASE("no zombie stays") {
  run({"true"});
  run({"sleep", "20"}, {}, within(20ms));
  CHECK(waitpid(-1, nullptr, WNOHANG) == -1);
}
