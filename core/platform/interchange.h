// Import and export, by what the host has for them: on a computer the rooms themselves
// (core/interchange), in the page a module of their own, which is fetched once it is needed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/platform/history.h"

namespace platform {

enum class ImportEnd : std::uint8_t {
  imported,
  refused,         ///< recognized, but not imported
  not_recognized,  ///< what was tried stands in `attempts`
  failed,          ///< it could not be read here; the text is not to blame
};

/// What importing::import_text() makes of a text. Only `token` holds a secret.
struct ImportAnswer {
  ImportEnd end = ImportEnd::failed;
  std::string from;        ///< "json", "curl", "powershell", "python"
  std::string reason;      ///< refused, failed: a sentence
  std::string deployment;  ///< imported: a deployment file's text
  std::vector<std::string> taken;
  std::vector<std::string> changed;
  std::vector<std::string> ignored;
  std::vector<std::string> fill_in;   ///< "/flow_id was $FLOW"
  std::vector<std::string> attempts;  ///< "curl: line 1: ..."
  bool token_found = false;
  base::Secret token;  ///< empty if a variable stood for it
};

/// What a deployment can be written as; the first is the request itself.
struct ProgramKind {
  std::string_view name;   ///< as the command line has it
  std::string_view words;  ///< as a tab has it
  std::string_view file;   ///< what it is called where it is used, without folders
};
inline constexpr std::array kPrograms = {
    ProgramKind{"json", "JSON", "request.json"},
    ProgramKind{"curl", "curl", "deploy.sh"},
    ProgramKind{"powershell", "PowerShell", "deploy.ps1"},
    ProgramKind{"python", "Python", "deploy.py"},
    ProgramKind{"javascript", "JavaScript", "deploy.js"},
    ProgramKind{"github-actions", "GitHub", "deploy-update.yml"},
    ProgramKind{"gitlab-ci", "GitLab", ".gitlab-ci.yml"},
    ProgramKind{"jenkins", "Jenkins", "Jenkinsfile"},
};

struct ExportOrder {
  std::string program;     ///< ProgramKind::name
  std::string deployment;  ///< a deployment file's text
  std::string endpoint;    ///< base URL
  std::string file;        ///< the deployment's file name; empty: not saved yet
};

/// Starts answer with a ticket; an answer is given out once.
class Interchange {
 public:
  virtual ~Interchange() = default;

  [[nodiscard]] virtual Ticket start_import(std::string_view text) = 0;
  [[nodiscard]] virtual Ticket start_export(const ExportOrder& order) = 0;
  /// Nothing while it is under way.
  [[nodiscard]] virtual std::optional<ImportAnswer> poll_import(Ticket ticket) = 0;
  /// The program's text. Error: why there is none; "not-loaded" if the text is not to blame.
  [[nodiscard]] virtual std::optional<base::Result<std::string>> poll_export(Ticket ticket) = 0;
};

}  // namespace platform
