// Foreign programs: what they write arrives, and whatever they do ends when we say so.
#include "verifier/engines/process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <sstream>
#include <thread>
#include <type_traits>

#include "tests/catch.hpp"

using namespace reductio::tests;
using namespace std::chrono_literals;
using How = ProcessResult::How;

namespace {

constexpr std::uint64_t much = std::uint64_t{4} << 30;
ProcessLimits within(std::chrono::milliseconds time) {
  return {.deadline = Work::Clock::now() + time, .memory = much};
}
ProcessLimits ample() { return within(60s); }
ProcessLimits writing(std::size_t output) {
  ProcessLimits out = ample();
  out.output = output;
  return out;
}

ProcessResult run(std::vector<std::string> argv, std::string_view input = {}, ProcessLimits limits = ample(),
                  const Work& work = {}) {
  return run_process(argv, input, limits, work);
}
ProcessResult shell(const std::string& script, ProcessLimits limits = ample(), const Work& work = {}) {
  return run({"sh", "-c", script}, {}, limits, work);
}

double elapsed(Work::Clock::time_point start) {
  return std::chrono::duration<double>(Work::Clock::now() - start).count();
}
std::size_t open_descriptors() {
  const std::filesystem::directory_iterator entries("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}
// Nothing is waited for: what is not gone when a call returns was left behind.
bool gone(const std::string& pid) { return !std::filesystem::exists("/proc/" + pid); }
std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

}  // namespace

template <class W>
concept CanRun = requires(const std::vector<std::string>& argv, const ProcessLimits& limits, W work) {
  run_process(argv, "", limits, std::forward<W>(work));
};

TEST_CASE("no call is without deadline, memory limit and stop flag") {
  CHECK_FALSE(std::is_default_constructible_v<ProcessLimits>);
  CHECK(CanRun<const Work&>);
  CHECK_FALSE(CanRun<Work>);
}

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
  CHECK(elapsed(start) < 5);
  CHECK(run({"sleep", "0.05"}, {}, within(10s)).how == How::finished);

  Work work;
  work.deadline = Work::Clock::now() + 100ms;
  CHECK(run({"sleep", "20"}, {}, ample(), work).how == How::timed_out);
  CHECK(elapsed(start) < 10);
}

TEST_CASE("a program is killed when work is stopped") {
  std::atomic<bool> stop = false;
  Work work;
  work.stop = &stop;
  CHECK(run({"true"}, {}, ample(), work).how == How::finished);
  const auto start = Work::Clock::now();
  std::thread interrupt([&] {
    std::this_thread::sleep_for(50ms);
    stop = true;
  });
  CHECK(run({"sleep", "20"}, {}, ample(), work).how == How::stopped);
  interrupt.join();
  CHECK(elapsed(start) < 5);
}

TEST_CASE("a program runs in the folder that is named") {
  ProcessLimits limits = ample();
  limits.folder = "/";
  CHECK(run({"pwd"}, {}, limits).out == "/\n");
  CHECK(run({"pwd"}).out != "/\n");
  limits.folder = "/no such folder";
  CHECK(run({"pwd"}, {}, limits).how == How::not_found);
}

TEST_CASE("children and grandchildren are killed with the program") {
  const std::string tree = "(sleep 100 & echo $!; (sleep 100 & echo $!) &) ; ";
  for (const std::string& end : {std::string("sleep 0.1"), std::string("sleep 100")}) {
    const auto start = Work::Clock::now();
    const bool endless = end == "sleep 100";
    const auto result = shell(tree + end, within(endless ? 400ms : 20s));
    CHECK(result.how == (endless ? How::timed_out : How::finished));
    CHECK(elapsed(start) < 15);
    const auto pids = words(result.out);
    REQUIRE(pids.size() == 2);
    CHECK(gone(pids[0]));
    CHECK(gone(pids[1]));
  }
  CHECK_FALSE(gone("self"));
}

TEST_CASE("what detaches itself is killed, too") {
  // A session of its own, a parent that is gone, signals ignored, and children of the same kind.
  const std::string daemon =
      "setsid sh -c 'trap \"\" HUP TERM INT; (setsid sleep 100 & echo $!; sleep 100) & echo $!; sleep 100' "
      "& ";
  const auto ended = shell(daemon + "sleep 0.3; echo done");
  CHECK(ended.how == How::finished);
  const auto stopped = shell(daemon + "sleep 100", within(400ms));
  CHECK(stopped.how == How::timed_out);
  for (const ProcessResult& result : {ended, stopped}) {
    const auto pids = words(result.out);
    REQUIRE(pids.size() >= 2);
    CHECK(gone(pids[0]));
    CHECK(gone(pids[1]));
  }
}

TEST_CASE("a program that forks faster than it is watched is brought to an end") {
  // One that lives only until it has forked the next, and one that leaves a session behind with each step.
  for (const char* body : {"f() { f & }; f", "while :; do setsid sleep 100 & echo $!; done"}) {
    const auto start = Work::Clock::now();
    const auto result = shell(body, within(200ms));
    CHECK(elapsed(start) < 10);
    for (const std::string& pid : words(result.out)) CHECK(gone(pid));
  }
}

TEST_CASE("what the program sends to its group does not reach us, nor its warden") {
  const auto all = shell("sleep 100 & echo $!; kill -TERM 0");
  CHECK(all.how == How::finished);
  CHECK(all.signal == SIGTERM);
  REQUIRE(words(all.out).size() == 1);
  CHECK(gone(words(all.out)[0]));
}

TEST_CASE("when we are killed, what the program started is killed with us") {
  const int before = ::getpid();
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  const pid_t us = ::fork();
  if (us == 0) {
    const std::string tell = "echo $$ > /proc/" + std::to_string(before) + "/fd/" + std::to_string(pipe[1]);
    shell("setsid sh -c '" + tell + "; sleep 100' & sleep 100");
    ::_exit(0);
  }
  std::array<char, 32> number{};
  REQUIRE(::read(pipe[0], number.data(), number.size() - 1) > 0);
  const std::string pid = words(number.data()).at(0);
  CHECK_FALSE(gone(pid));
  ::kill(us, SIGKILL);
  ::waitpid(us, nullptr, 0);
  // Here nobody is left who could wait for it but the warden.
  for (int tries = 0; tries < 500 && !gone(pid); ++tries) std::this_thread::sleep_for(10ms);
  CHECK(gone(pid));
  for (const int end : pipe) ::close(end);
}

TEST_CASE("files and processor time are limited") {
  const std::string file = (std::filesystem::temp_directory_path() / "reductio.limited").string();
  const std::string fill = "head -c 3000000 /dev/zero > " + file + " && echo whole";
  ProcessLimits small = ample(), large = ample(), busy_for = within(20s);
  small.file = 1'000'000;
  large.file = 4'000'000;
  busy_for.processor_seconds = 1;
  CHECK(shell(fill, small).out.empty());
  CHECK(std::filesystem::file_size(file) <= 1'000'000);
  CHECK(shell(fill, large).out == "whole\n");
  std::filesystem::remove(file);

  const auto busy = shell("while :; do :; done", busy_for);
  CHECK(busy.how == How::finished);
  CHECK((busy.signal == SIGXCPU || busy.signal == SIGKILL));
}

TEST_CASE("output beyond the limit ends the program") {
  const auto flood = run({"yes"}, {}, writing(100'000));
  CHECK(flood.how == How::flooded);
  CHECK(flood.out.size() == 100'000);
  CHECK(shell("yes >&2", writing(1000)).how == How::flooded);
  CHECK(run({"echo", "four"}, {}, writing(5)).how == How::finished);
  CHECK(run({"echo", "four"}, {}, writing(4)).how == How::flooded);
}

TEST_CASE("memory beyond the limit is refused to the program") {
  const std::string hungry = "x=$(head -c 300000000 /dev/zero | tr '\\0' x); echo ${#x}";
  ProcessLimits little = ample(), enough = ample();
  little.memory = std::uint64_t{100} << 20;
  enough.memory = std::uint64_t{1} << 30;
  CHECK_FALSE(shell(hungry, little).out == "300000000\n");
  CHECK(run({"echo", "fits"}, {}, enough).out == "fits\n");
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
  run({"yes"}, "input", writing(10));
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
