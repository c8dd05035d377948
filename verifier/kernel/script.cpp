#include "verifier/kernel/script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>
#include <stdexcept>

#include "verifier/kernel/coq_text.hpp"

namespace reductio::verifier {
namespace {

const char* way_of(Ends kind) {
  switch (kind) {
    case Ends::two_to_two:
      return "two_to_two";
    case Ends::joined:
      return "two_to_one";
    case Ends::one_to_one:
      return "one_to_one";
    case Ends::crossed:
      break;
  }
  return "one_to_two";
}

std::vector<std::int64_t> target_alphabet(const Gadget& gadget) {
  std::set<std::int64_t> all{0, 1};
  for (const Gadget::Table* table : {&gadget.left, &gadget.right})
    for (const auto& entries : *table) all.insert(entries.begin(), entries.end());
  return {all.begin(), all.end()};
}

std::string pads_of(const Gadget& gadget) {
  std::string out;
  for (const Gadget::Pad& pad : gadget.pads)
    out += fmt::format(R"({}
    {{| pad_length d := {};
       ones s d weight := match s with
                          | left => {}
                          | right => {}
                          end |}})",
                       out.empty() ? "" : ";", coq_number(pad.length), coq_number(pad.left),
                       coq_number(pad.right));
  return "[" + out + "]";
}

std::string gadget_text(const Gadget& gadget) {
  return fmt::format(R"(Definition gadget : gadget := {{|
  from := source;
  to := target;
  block := {};
  width := {};
  table s := match s with
             | left => {}
             | right => {}
             end;
  pads := {};
  tau d K t := {}
|}}.
)",
                     gadget.block, gadget.width(), coq_table(gadget.left), coq_table(gadget.right),
                     pads_of(gadget), coq_number(gadget.threshold));
}

std::string stated_text(const Gadget& gadget) {
  std::vector<std::string> sizes;
  for (const auto& [name, size] : gadget.size.empty() ? made_sizes(gadget) : gadget.size)
    sizes.push_back(
        fmt::format("(let K := (d + {}) / {} in {})", gadget.block - 1, gadget.block, coq_number(size)));
  const bool one_set = of_one_set(*gadget.source.shape);
  return coq_sizes(one_set ? std::vector<std::string>{"n", "d"} : std::vector<std::string>{"n", "m", "d"},
                   sizes);
}

}  // namespace

std::string KernelScript::file() const {
  std::string name = "kernel_" + reduction;
  std::replace(name.begin(), name.end(), '-', '_');
  return name + ".v";
}

std::string KernelScript::text(std::string_view only) const {
  std::string files, theorems, names;
  for (const Script& one : needed_theories(theory)) files += one.file.substr(0, one.file.rfind('.')) + " ";
  for (const Claim& claim : claims) {
    if (!only.empty() && claim.name != only) continue;
    theorems += fmt::format("Theorem {} : {}.\nProof. {} Qed.\n\n", claim.name, claim.statement, claim.proof);
    names += (names.empty() ? "" : ", ") + claim.name;
  }
  return fmt::format(R"((* {}, as it runs. To check it by hand:
     for f in {}{}; do coqc -q -R . Reductio $f.v; done *)
From Coq Require Import List Bool ZArith.
From Reductio Require Import {}.
Import ListNotations.
Open Scope bool_scope.
Open Scope Z_scope.

{}
{}Definition claims := ({}).
Print Assumptions claims.
)",
                     reduction, files, file().substr(0, file().rfind('.')), theory, parameters, theorems,
                     names);
}

KernelScript kernel_script(const Gadget& gadget) {
  const std::string way = way_of(ends(gadget)), map = fmt::format("({} gadget)", way);
  KernelScript out{gadget.name,
                   "Coordinatewise",
                   coq_problem("source", gadget.source) + "\n" +
                       coq_problem("target", gadget.target, target_alphabet(gadget)) + "\n" +
                       gadget_text(gadget) + "\n" + stated_text(gadget),
                   {}};
  const auto from = [&](const char* theorem) {
    return fmt::format("apply {}_{}; by_counting.", way, theorem);
  };
  for (const Claim& claim : reduction_of(gadget).claims) {
    const std::string name(claim.name);
    if (name == "complete" || name == "backward")
      out.claims.push_back({name, fmt::format("Claims.{} {}", name, map), from(name.c_str())});
    else if (name == "sound")
      out.claims.push_back(
          {name, "Claims.sound " + map, fmt::format("apply backward_sound, {}_backward; by_counting.", way)});
    else if (name == "size")
      out.claims.push_back({name, fmt::format("Claims.size {} stated", map), from("size")});
    else if (name == "value")
      out.claims.push_back({name, fmt::format("{}_value gadget", way), from("value_holds")});
  }
  return out;
}

std::vector<std::string> imports(const Script& theory) {
  std::vector<std::string> out;
  std::istringstream lines(theory.text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string from, library, require, how, name;
    words >> from >> library >> require >> how;
    if (from != "From" || library != "Reductio") continue;
    while (words >> name) out.push_back(name.substr(0, name.find('.')));
  }
  return out;
}

std::vector<Script> needed_theories(std::string_view theory) {
  const auto& all = kernel_theories();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Script& one) { return one.file == fmt::format("{}.v", theory); });
  if (found == all.end()) throw std::logic_error(fmt::format("there is no theory {}", theory));
  std::vector<Script> out;
  for (const std::string& name : imports(*found))
    for (Script& one : needed_theories(name))
      if (std::none_of(out.begin(), out.end(), [&](const Script& known) { return known.file == one.file; }))
        out.push_back(std::move(one));
  out.push_back(*found);
  return out;
}

}  // namespace reductio::verifier
