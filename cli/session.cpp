#include "cli/session.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <optional>

#include "cli/json.hpp"
#include "cli/places.hpp"
#include "cli/progress.hpp"
#include "cli/signals.hpp"
#include "cli/streams.hpp"
#include "cli/table.hpp"

namespace reductio::cli {
namespace {

struct RunningWork {
  explicit RunningWork(bool show) : progress(show) {}
  Progress progress;
  DeferredSignals signals;
};

constexpr std::uint64_t most_threads = 4096;
constexpr double most_seconds = 1e9;  // beyond, a clock would overflow

}  // namespace

std::vector<Option> shared_options() {
  return {{"output", "FILE", "where the result goes; - is standard output [-]", 'o'},
          {"json", "", "the result as one JSON value on standard output, and nothing else there"},
          {"threads", "N", "threads to work on [all cores]"},
          {"force", "", "replace files that reductio has not written"},
          {"quiet", "", "nothing on standard error but errors"},
          {"help", "", "this text", 'h'}};
}

Session::Session(Arguments arguments, Words inputs)
    : arguments_(std::move(arguments)), inputs_(std::move(inputs)) {
  const std::uint64_t threads = arguments_.size("threads", 1);
  if (threads < 1 || threads > most_threads)
    throw InputError("--threads", arguments_.text("threads"), fmt::format("1 to {}", most_threads));
  const double seconds = arguments_.real("timeout", 1);
  if (seconds < 0 || seconds > most_seconds)
    throw InputError("--timeout", arguments_.text("timeout"), "seconds, from 0 to 1e9");
}

bool Session::coloured() const { return !json() && output() == "-" && colours(STDOUT_FILENO); }

Work Session::work(std::uint64_t memory) const {
  Work work;
  work.memory = memory;
  work.threads = static_cast<unsigned>(arguments_.size("threads", 0));
  work.stop = &interrupted();
  const auto underway = std::make_shared<RunningWork>(!quiet());
  work.progress = [underway](std::string_view what, double done) { underway->progress.show(what, done); };
  return work;
}

Work::Clock::time_point Session::deadline() const {
  if (!arguments_.has("timeout")) return Work::Clock::time_point::max();
  const std::chrono::duration<double> seconds(arguments_.real("timeout", 0));
  return Work::Clock::now() + std::chrono::duration_cast<Work::Clock::duration>(seconds);
}

void Session::check_stopped() const {
  if (interrupted()) throw Stopped("interrupted", Stopped::By::interruption);
}

void Session::print(const std::string& text) const {
  std::optional<DeferredSignals> nothing_half;
  if (output() != "-") nothing_half.emplace();
  check_place(*this, output());
  // Not write_out: the colours of a terminal are no binary data.
  write_whole(
      output(), [&](Output& out) { out.write(text); }, file_options(*this));
}

void Session::print(const OrderedJson& json) const { print(spelled(json)); }

void Session::print_as(const std::string& name, const std::string& text) const {
  if (json())
    print(OrderedJson{{name, text}});
  else
    print(text);
}

void Session::print_surely(const std::string& text) const try { print(text); } catch (const InputError& e) {
  if (output() == "-") throw;
  remark(e.what());
  write_whole("-", [&](Output& out) { out.write(text); });
}

void Session::print_surely(const OrderedJson& json) const { print_surely(spelled(json)); }

void Session::note(const std::string& line) const {
  if (!quiet()) say(line + "\n");
}

void Session::remark(const std::string& line) const { say(in_one_line("reductio: " + line) + "\n"); }

void print_aside(const OrderedJson& json) {
  write_whole("-", [&](Output& out) { out.write(spelled(json)); });
}

}  // namespace reductio::cli
