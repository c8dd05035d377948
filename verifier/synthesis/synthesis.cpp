#include "verifier/synthesis/synthesis.hpp"

#include <fmt/format.h>

#include "verifier/engines/values.hpp"
#include "verifier/methods/decide.hpp"
#include "verifier/synthesis/tables.hpp"

namespace reductio {
namespace {

using Kind = Synthesis::Kind;

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
  if (decision.proved_by("z3")) out.engines.push_back(z3_version());
  if (decision.proved_by("cadical")) out.engines.push_back(cadical_checked_version());
  if (decision.proved_by("cvc5")) out.engines.push_back(cvc5_version());
}

}  // namespace

Synthesis synthesize(const Wanted& wanted, const EngineLimits& limits, int engines, const Work& work) {
  check(wanted);
  const auto start = Work::Clock::now();
  Synthesis out;
  const Values values = first_tables(wanted, limits, work);
  if (values.kind == Values::Kind::unknown) out.why = "z3: " + values.why;
  if (values.kind == Values::Kind::none) confirm_none(out, wanted, limits, engines, work);
  if (values.kind == Values::Kind::found) {
    out.kind = Kind::found;
    out.engines = {z3_version()};
    out.gadget = gadget_of(wanted, values.of);
    if (!fulfils(*out.gadget, wanted)) throw std::logic_error("z3 gave tables that are not as wanted");
  }
  out.seconds = std::chrono::duration<double>(Work::Clock::now() - start).count();
  return out;
}

}  // namespace reductio
