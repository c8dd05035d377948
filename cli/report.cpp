#include "cli/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include "cli/files.hpp"
#include "cli/json.hpp"
#include "cli/verdicts.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

// "python3 ./tools/my.py --fast" -> "python3-my.py-fast"
std::string stem_of(const std::string& name) {
  constexpr std::size_t most = 100;
  std::string out;
  for (const char c : name) {
    const bool kept = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ',' || c == '.';
    if (c == '/')
      out.erase(out.rfind('-') + 1);  // of a path only its last part
    else if (kept)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  out.resize(std::min(out.size(), most));
  while (out.ends_with('-') || out.ends_with('.')) out.pop_back();
  return out.empty() ? "reduction" : out;
}

// Files beside the verdict, in the folder of --emit or the current one: all of them or none. That they cannot be
// written is a remark: the verdict stands.
class SideFiles {
 public:
  explicit SideFiles(const Session& session)
      : session_(session), folder_(session.asked().text("emit", ".")), files_(std::in_place, session) {}

  // The path; empty when nothing is written. A file that holds these very bytes is left alone: a counterexample that is
  // tried again is its own source.
  std::string write(const std::string& name, const std::string& bytes) {
    const std::string path = (fs::path(folder_) / name).lexically_normal().string();
    const bool good = attempt([&] {
      if (fs::is_regular_file(path) && open_input(path).bytes == bytes) return;
      if (!made_) made_.emplace(folder_);
      files_->write(path, [&](Output& to) { to.write(bytes); });
    });
    return good ? path : "";
  }
  bool keep() {
    return attempt([&] {
      files_->keep();
      if (made_) made_->keep();
    });
  }

 private:
  template <class Step>
  bool attempt(Step step) {
    if (files_) try {
        step();
        return true;
      } catch (const InputError& e) {
        files_.reset();
        made_.reset();
        session_.remark(fmt::format("{} (nothing is saved; the verdict stands)", e.what()));
      }
    return false;
  }

  const Session& session_;
  std::string folder_;
  std::optional<NewFolder> made_;
  std::optional<FileSet> files_;  // none: writing failed
};

std::string save_instance(SideFiles& side, const std::string& name, const std::string& kind,
                          const Instance& instance) {
  const std::string extension = has(instance.shape(), Field::clauses) ? "cnf" : instance.problem;
  return side.write(fmt::format("{}.{}.{}", stem_of(name), kind, extension), write_bytes(instance, {}));
}

std::string saved_line(const std::string& file) {
  return file.empty() ? "" : fmt::format("saved: {}\n", file);
}

// Saves each counterexample's source, and shows both sides; of one that shows several claims wrong, the others in a
// line each.
std::string counterexamples(SideFiles& side, const Report& report) {
  std::string out;
  for (const ReductionVerdict& one : report.verdicts) {
    std::set<std::string> shown;  // by digest of the source
    for (const ClaimVerdict& claim : one.claims) {
      if (!claim.counterexample) continue;
      const Counterexample& found = *claim.counterexample;
      if (!shown.insert(digest(found.source)).second) {
        out += fmt::format("{}, {}: {} (the same instance)\n", one.reduction, found.claim, found.says);
        continue;
      }
      const std::string file =
          save_instance(side, one.reduction, claim.claim + ".counterexample", found.source);
      out += fmt::format("\n{}{}", counterexample_text(one.reduction, found), saved_line(file));
      if (!report.replay.empty() && !file.empty()) out += fmt::format("again: {} {}\n", report.replay, file);
    }
  }
  return out;
}

// Writes scripts, and says where.
std::string save_scripts(SideFiles& side, const std::vector<Script>& scripts) {
  std::string out;
  for (const Script& script : scripts) out += saved_line(side.write(script.file, script.text));
  return out;
}

// Saves what engines that disagree were asked, and what each says; and all scripts, where --emit asks for them.
std::string scripts(const Session& session, SideFiles& side, const Report& report) {
  std::string out;
  for (const ReductionVerdict& one : report.verdicts) {
    if (session.asked().has("emit")) save_scripts(side, one.kernel);
    for (const ClaimVerdict& claim : one.claims) {
      if (session.asked().has("emit")) save_scripts(side, claim.scripts);
      if (!claim.sides.empty())
        out += fmt::format("\n{}, {}: the engines disagree, and none is believed\n{}", one.reduction,
                           claim.claim, save_scripts(side, claim.sides));
    }
  }
  return out;
}

// What is known of a folder's files already, of other claims than these; nothing where it has no index of ours.
OrderedJson other_claims(const fs::path& index, const OrderedJson& claims) {
  std::ifstream file(index);
  const OrderedJson known = OrderedJson::parse(file, nullptr, false);
  OrderedJson out = OrderedJson::array();
  const auto same = [](const OrderedJson& a, const OrderedJson& b) {
    return a.value("reduction", "") == b.value("reduction", "") &&
           a.value("claim", "") == b.value("claim", "");
  };
  if (!known.is_array()) return out;
  for (const OrderedJson& one : known)
    if (one.is_object() && std::none_of(claims.begin(), claims.end(),
                                        [&](const OrderedJson& fresh) { return same(one, fresh); }))
      out.push_back(one);
  return out;
}

// Which files of the directory of --emit belong to which claim, and the answer that each has to get.
void save_index(const Session& session, SideFiles& side, const Report& report) {
  OrderedJson claims = OrderedJson::array();
  for (const ReductionVerdict& one : report.verdicts)
    for (const ClaimVerdict& claim : one.claims) {
      OrderedJson files = OrderedJson::array();
      for (const Script& script : claim.scripts)
        files.push_back({{"file", script.file}, {"part", script.part}, {"status", script.status}});
      if (claim.kernel)
        for (const Script& theory : one.kernel) files.push_back({{"file", theory.file}, {"part", "kernel"}});
      if (!files.empty())
        claims.push_back({{"reduction", one.reduction},
                          {"claim", claim.claim},
                          {"verdict", name(claim.verdict)},
                          {"scope", claim.scope},
                          {"files", files}});
    }
  const fs::path index = fs::path(session.asked().text("emit")) / "index.json";
  OrderedJson all = other_claims(index, claims);
  all.insert(all.end(), claims.begin(), claims.end());
  side.write("index.json", spelled(all));
}

}  // namespace

std::string save(const Session& session, const std::string& name, const std::string& kind,
                 const Instance& instance) {
  SideFiles side(session);
  const std::string file = save_instance(side, name, kind, instance);
  return side.keep() ? file : "";
}

int report(const Session& session, const Report& report) {
  SideFiles side(session);
  const auto found = [&] {
    std::string out = counterexamples(side, report) + scripts(session, side, report);
    if (session.asked().has("emit")) save_index(session, side, report);
    return out;
  };
  std::string text = found();
  if (!side.keep()) text = found();  // the same without files that are not there
  if (session.json())
    session.print_surely(verdicts_json(report.verdicts));
  else
    session.print_surely(verdict_table(report.verdicts, session.coloured()) + text + "\n" +
                         summary(report.verdicts, report.engines) + "\n");
  return exit_code(report.verdicts, report.engines);
}

}  // namespace reductio::cli
