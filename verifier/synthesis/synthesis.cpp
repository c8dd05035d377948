#include "verifier/synthesis/synthesis.hpp"

#include <fmt/format.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "verifier/engines/values.hpp"
#include "verifier/methods/decide.hpp"
#include "verifier/synthesis/tables.hpp"

namespace reductio::verifier {
namespace {

using Kind = Synthesis::Kind;

// Says that work is under way for as long as this lives: an engine does not tell how far it is.
class ProgressTicker {
 public:
  ProgressTicker(const Work& work, std::string_view what)
      : thread_([&work, what](const std::stop_token& stop) {
          std::mutex mutex;
          std::unique_lock lock(mutex);
          std::condition_variable_any ended;
          while (!stop.stop_requested()) {
            work.tell(what, 0);
            ended.wait_for(lock, stop, std::chrono::milliseconds(500), [] { return false; });
          }
        }) {}

 private:
  std::jthread thread_;
};

// The first tables of all: every unknown as small as the ones before it allow.
Values first_tables(const Wanted& wanted, const EngineLimits& limits, const Work& work) {
  const std::vector<std::string> names = unknowns(wanted);
  std::string script;
  for (const std::string& name : names) script += fmt::format("(declare-fun {} () Bool)\n", name);
  script += fmt::format("(assert {})\n", right_tables(wanted));
  for (const std::string& name : names) script += fmt::format("(minimize (ite {} #b1 #b0))\n", name);
  return z3_values(script, names, limits, work);
}

// Asks again for any tables at all, both engines.
void confirm_none(Synthesis& out, const Wanted& wanted, const EngineLimits& limits, int engines,
                  const Work& work) {
  const Decision decision = decide({no_tables(wanted)}, limits, engines, work).front();
  out.kind = decision.refuted() ? Kind::disagree : decision.proved() ? Kind::none : Kind::unknown;
  out.one_engine = engines >= 2 && !decision.proved_twice();
  if (out.kind != Kind::none || out.one_engine) out.why = decision.told();
  if (decision.proved_by("z3")) out.engines.push_back(z3_version(limits, work));
  if (decision.proved_by("cadical")) out.engines.push_back(cadical_checked_version());
  if (decision.proved_by("cvc5")) out.engines.push_back(cvc5_version(limits, work));
}

}  // namespace

Synthesis synthesize(const Wanted& wanted, const EngineLimits& limits, int engines, const Work& work) {
  check(wanted);
  const auto start = Work::Clock::now();
  const ProgressTicker underway(work, "looking for tables");
  Work engines_work = work;
  engines_work.progress = nullptr;  // one thread tells
  Synthesis out;
  const Values values = first_tables(wanted, limits, engines_work);
  if (values.kind == Values::Kind::unknown) out.why = "z3: " + values.why;
  if (values.kind == Values::Kind::none) confirm_none(out, wanted, limits, engines, engines_work);
  if (values.kind == Values::Kind::found) {
    out.gadget = gadget_of(wanted, values.of);
    if (fulfils(*out.gadget, wanted)) {
      out.kind = Kind::found;
      out.engines = {z3_version(limits, work)};
    } else {
      out.gadget.reset();
      out.why = "z3 gave tables that are not as wanted";
    }
  }
  out.seconds = std::chrono::duration<double>(Work::Clock::now() - start).count();
  return out;
}

}  // namespace reductio::verifier
