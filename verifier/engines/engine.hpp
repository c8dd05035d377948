// Engines that decide obligations. An engine says proved only of what it has proved.
//
// Engines are programs of others, found on PATH: witnesses, not friends. Every call has a deadline, a memory limit
// and a stop flag; an answer counts only if the program ended as this engine ends, and if it answered two canaries of
// the same kind in the same call, one with an answer and one without (canary.hpp). An engine that fails them is not
// used any more.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "instances/work.hpp"
#include "verifier/engines/obligation.hpp"
#include "verifier/engines/records.hpp"

namespace reductio::verifier {

struct Outcome {
  enum class Kind { proved, refuted, unknown };
  Kind kind = Kind::unknown;
  std::string why;          // of unknown: deadline, memory, the engine's own words
  std::string definitions;  // of proved Horn clauses: the relations that were found, as (define-fun ...)
  double seconds = 0;
};

std::string_view name(Outcome::Kind kind);

// What an engine may spend on one obligation. Copies share what is known of the engines.
struct EngineLimits {
  std::chrono::milliseconds time{30'000};
  std::uint64_t memory = std::uint64_t{4} << 30;  // bytes of data that its process may have
  unsigned rlimit = 0;  // an engine's own count of steps, the same on every run; 0: none
  std::shared_ptr<EngineRecords> records = std::make_shared<EngineRecords>();
};

// The programs z3 and cvc5, on the obligation's text. `definitions` of its relations, as (define-fun ...): do they make
// every clause true? Without definitions z3 looks for relations (Spacer), and tells those that it has found.
// `refuted`: these definitions, or the clauses whatever the definitions, or a formula fails: not yet that a reduction
// is wrong. unknown says which limit was met, or what the engine says; also where it is not installed.
Outcome z3_decide(const Obligation& obligation, const std::string& definitions, const EngineLimits& limits,
                  const Work& work);
// Many formulas, and Horn clauses with their definitions, by one process: outcomes in order, unknown where it does not
// decide one at once.
std::vector<Outcome> z3_decide_all(const std::vector<const Obligation*>& obligations,
                                   const EngineLimits& limits, const Work& work);
bool z3_installed();
std::string z3_version(const EngineLimits& limits, const Work& work);

// Horn clauses need definitions.
Outcome cvc5_decide(const Obligation& obligation, const std::string& definitions, const EngineLimits& limits,
                    const Work& work);
std::vector<Outcome> cvc5_decide_all(const std::vector<const Obligation*>& obligations,
                                     const EngineLimits& limits, const Work& work);
bool cvc5_installed();
std::string cvc5_version(const EngineLimits& limits, const Work& work);

// CaDiCaL on formulas over bits and bit-vectors, which the program z3 turns into clauses: a refutation counts once our
// own checker of lemmas (rup.hpp) has followed it. It shares those clauses with z3, and nothing with cvc5.
Outcome cadical_decide(const Obligation& obligation, const EngineLimits& limits, const Work& work);
std::vector<Outcome> cadical_decide_all(const std::vector<const Obligation*>& obligations,
                                        const EngineLimits& limits, const Work& work);
std::string cadical_checked_version();  // "cadical 1.5.3 + own RUP check"

}  // namespace reductio::verifier
