#include <z3++.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "verifier/engines/engine.hpp"

namespace reductio {
namespace {

using Clock = std::chrono::steady_clock;

// Interrupts a context when time is over or work is stopped. Z3's own timers are left alone: those of 4.8.12 are not
// always kept, and can wait for each other for ever.
class Watchdog {
 public:
  Watchdog(z3::context& context, Clock::time_point end, const Work& work)
      : thread_([this, &context, end, &work] {
          std::unique_lock lock(mutex_);
          while (!finished_.wait_for(lock, std::chrono::milliseconds(20), [this] { return done_; }))
            if (Clock::now() >= end || work.over()) context.interrupt();
        }) {}
  ~Watchdog() {
    {
      const std::lock_guard lock(mutex_);
      done_ = true;
    }
    finished_.notify_one();
    thread_.join();
  }

 private:
  std::mutex mutex_;
  std::condition_variable finished_;
  bool done_ = false;
  std::thread thread_;
};

z3::solver solver_for(z3::context& context, const Obligation& obligation, const EngineLimits& limits) {
  z3::solver solver =
      obligation.horn() ? z3::solver(context, "HORN") : z3::solver(context, z3::solver::simple());
  z3::params params(context);
  params.set("ctrl_c", false);  // signals are the program's, which sets Work's stop flag
  if (limits.rlimit != 0) params.set("rlimit", limits.rlimit);
  solver.set(params);
  return solver;
}

Outcome decide_horn(z3::context& context, const Obligation& obligation, const EngineLimits& limits) {
  z3::solver solver = solver_for(context, obligation, limits);
  solver.from_string(obligation.script().c_str());
  switch (solver.check()) {
    case z3::sat:
      return {Outcome::Kind::proved, "", solver.get_model().to_string(), 0};
    case z3::unsat:
      return {Outcome::Kind::refuted, "", "", 0};
    default:
      return {Outcome::Kind::unknown, solver.reason_unknown(), "", 0};
  }
}

Outcome decide_formulas(z3::context& context, const Obligation& obligation, const EngineLimits& limits) {
  std::string declarations;
  for (const std::string& line : obligation.declarations) declarations += line + "\n";
  for (const auto& clause : obligation.clauses) {
    std::string script = declarations;
    for (const auto& [name, sort] : clause.variables)
      script += "(declare-fun " + name + " () " + sort + ")\n";
    z3::solver solver = solver_for(context, obligation, limits);
    solver.from_string((script + "(assert (not " + clause.formula + "))\n").c_str());
    switch (solver.check()) {
      case z3::unsat:
        break;
      case z3::sat:
        return {Outcome::Kind::refuted, "", "", 0};
      default:
        return {Outcome::Kind::unknown, solver.reason_unknown(), "", 0};
    }
  }
  return {Outcome::Kind::proved, "", "", 0};
}

}  // namespace

Outcome z3_decide(const Obligation& obligation, const EngineLimits& limits, const Work& work) {
  const auto start = Clock::now();
  Outcome outcome;
  if (work.over()) return {Outcome::Kind::unknown, "stopped", "", 0};
  try {
    z3::context context;
    const Watchdog watchdog(context, start + limits.time, work);
    outcome = obligation.horn() ? decide_horn(context, obligation, limits)
                                : decide_formulas(context, obligation, limits);
  } catch (const z3::exception& e) {
    outcome = {Outcome::Kind::unknown, e.msg(), "", 0};
  }
  outcome.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return outcome;
}

std::string z3_version() {
  unsigned major = 0, minor = 0, build = 0, revision = 0;
  Z3_get_version(&major, &minor, &build, &revision);
  return "z3 " + std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(build);
}

}  // namespace reductio
