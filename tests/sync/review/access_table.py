"""Access rights by role, route and kind of record. Written by hand.

A status is what the server answers. 303 to nobody leads to the door; 404 is as good as absent;
403 is a form that is not for this role; 422 and 400 come after the wall: the form was read and
something in it is wrong, so nothing was changed by asking.
"""

ROLES = ("nobody", "halfway", "centre", "quality", "food", "own", "other", "head", "admin", "audit")
"""Nobody; an administrator before their code; the hotline centre; two sections; the local office of
the station and another one; the head of the bureau; an administrator; an auditor."""

MATTER = "/review/{station_id}/{matter_id}"
REPORTED = "/reports/{station_id}/{report_id}/{place}/file"

WALL = """
GET   /openapi.json                           -         200 200 200 200 200 200 200 200 200 200
GET   /healthz                                -         200 200 200 200 200 200 200 200 200 200
GET   /readyz                                 -         200 200 200 200 200 200 200 200 200 200
GET   /static/tokens.css                      -         200 200 200 200 200 200 200 200 200 200
GET   /manifest.webmanifest                   -         200 200 200 200 200 200 200 200 200 200
GET   /worker.js                              -         200 200 200 200 200 200 200 200 200 200
GET   /static/{name}                          -         200 200 200 200 200 200 200 200 200 200
GET   /static/fonts/{digest}/{name}           -         404 404 404 404 404 404 404 404 404 404
GET   /sign-in                                -         200 200 200 200 200 200 200 200 200 200
POST  /sign-in                                -         403 403 403 403 403 403 403 403 403 403
GET   /sign-in/provider                       -         404 404 404 404 404 404 404 404 404 404
GET   /sign-in/provider/done                  -         404 404 404 404 404 404 404 404 404 404
GET   /sign-in/code                           -         303 200 303 303 303 303 303 303 303 303
POST  /sign-in/code                           -         303 403 303 303 303 303 303 303 303 303
GET   /                                       -         303 303 303 303 303 303 303 303 303 303
GET   /{rest:path}                            -         404 404 404 404 404 404 404 404 404 404

GET   /review                                 queue     303 303 200 200 200 200 200 200 303 200
GET   /review/live                            queue     303 303 200 200 200 200 200 200 404 200
GET   /review/{rest:path}                     -         303 303 404 404 404 404 404 404 404 404
GET   {matter}                                guidance  303 303 200 200 404 404 404 200 404 200
GET   {matter}                                onsite    303 303 200 404 404 200 404 200 404 200
GET   {matter}                                decision  303 303 200 404 404 404 404 200 404 200
GET   {matter}                                assigned  303 303 200 404 200 404 404 200 404 200
POST  {matter}/open                           guidance  401 401 404 404 404 404 404 404 403 403
POST  {matter}/open                           onsite    401 401 400 404 404 400 404 400 403 403
POST  {matter}/open                           decision  401 401 400 404 404 404 404 400 403 403
POST  {matter}/assign                         guidance  401 401 400 400 404 404 404 400 403 403
POST  {matter}/assign                         onsite    401 401 400 404 404 400 404 400 403 403
POST  {matter}/platform-number                guidance  401 401 404 404 404 404 404 404 403 403
POST  {matter}/platform-number                onsite    401 401 400 404 404 400 404 400 403 403
POST  {matter}/seen                           guidance  401 401 204 204 404 404 404 204 403 403
POST  {matter}/seen                           onsite    401 401 404 404 404 404 404 404 403 403
POST  {matter}/guidance                       guidance  401 401 422 422 404 404 404 422 403 403
POST  {matter}/guidance                       onsite    401 401 404 404 404 404 404 404 403 403
POST  {matter}/grade                          guidance  401 401 422 422 404 404 404 422 403 403
POST  {matter}/grade                          onsite    401 401 422 404 404 422 404 422 403 403
POST  {matter}/outcome                        guidance  401 401 404 404 404 404 404 404 403 403
POST  {matter}/outcome                        onsite    401 401 422 404 404 422 404 422 403 403
POST  {matter}/outcome                        decision  401 401 422 404 404 404 404 422 403 403
GET   {matter}/evidence/{sha256}              guidance  303 303 200 200 404 404 404 200 404 200
GET   {matter}/evidence/{sha256}              onsite    303 303 200 404 404 200 404 200 404 200
GET   {matter}/evidence/{sha256}              strange   303 303 404 404 404 404 404 404 404 404
GET   {matter}/evidence/{sha256}/small        guidance  303 303 200 200 404 404 404 200 404 200
GET   {matter}/evidence/{sha256}/content      guidance  303 303 200 200 404 404 404 200 404 200
GET   {matter}/evidence/{sha256}/page/{number} guidance 303 303 404 404 404 404 404 404 404 404
POST  {matter}/evidence/{sha256}/save guidance 401 401 422 422 404 404 404 422 403 403
GET   {matter}/evidence/{sha256}/small        onsite    303 303 200 404 404 200 404 200 404 200
GET   {matter}/evidence/{sha256}/content      onsite    303 303 200 404 404 200 404 200 404 200
GET   {matter}/evidence/{sha256}/page/{number} onsite 303 303 404 404 404 404 404 404 404 404
POST  {matter}/evidence/{sha256}/save onsite 401 401 422 404 404 422 404 422 403 403

POST  {matter}/answering                      guidance  401 401 204 204 404 404 404 204 403 403
POST  {matter}/answering                      onsite    401 401 204 404 404 204 404 204 403 403
POST  {matter}/hand-over                      guidance  401 401 400 400 404 404 404 400 403 403
POST  {matter}/enclosure                      guidance  401 401 400 400 400 400 400 400 400 400
POST  {matter}/enclosure/out                  guidance  401 401 303 303 404 404 404 303 403 403
POST  {matter}/enclosure/out                  onsite    401 401 303 404 404 303 404 303 403 403
GET   {matter}                                question  303 303 200 404 200 200 404 200 404 200
POST  {matter}/seen                           question  401 401 204 404 204 404 404 204 403 403
POST  {matter}/guidance                       question  401 401 422 404 422 404 404 422 403 403
POST  {matter}/answering                      question  401 401 204 404 204 404 404 204 403 403
POST  {matter}/hand-over                      question  401 401 400 404 400 404 404 400 403 403
POST  {matter}/enclosure/out                  question  401 401 303 404 303 404 404 303 403 403
POST  {matter}/assign                         question  401 401 400 404 400 404 404 400 403 403
POST  {matter}/ask                            question  401 401 422 404 422 404 404 422 403 403
POST  {matter}/opinion                        question  401 401 404 404 404 422 404 404 403 403
POST  {matter}/remind                         question  401 401 422 404 422 404 404 422 403 403
POST  {matter}/take-back                      question  401 401 422 404 422 404 404 422 403 403
GET   {matter}                                joint     303 303 200 404 404 404 200 200 404 200
POST  {matter}/open                           joint     401 401 400 404 404 404 400 400 403 403
POST  {matter}/outcome                        joint     401 401 422 404 404 404 404 422 403 403
POST  {matter}/assign                         joint     401 401 400 404 404 404 404 400 403 403
POST  {matter}/second                         joint     401 401 422 404 404 404 404 422 403 403
POST  {matter}/enclosure/out                  joint     401 401 303 404 404 404 404 303 403 403
GET   {matter}/evidence/{sha256}              joint     303 303 200 404 404 404 200 200 404 200
GET   {matter}/evidence/{sha256}/small        joint     303 303 200 404 404 404 200 200 404 200
GET   {matter}/evidence/{sha256}/content      joint     303 303 200 404 404 404 200 200 404 200
GET   {matter}/evidence/{sha256}/page/{number} joint 303 303 404 404 404 404 404 404 404 404
POST  {matter}/evidence/{sha256}/save joint 401 401 422 404 404 404 422 422 403 403
GET   {matter}/minutes                        joint     303 303 409 404 404 404 404 409 404 409
POST  {matter}/documents                      joint     401 401 404 404 404 404 404 404 403 403
POST  {matter}/documents/open                 joint     401 401 303 404 404 404 303 303 403 403
POST  {matter}/ask                            joint     401 401 422 404 404 404 404 422 403 403
POST  {matter}/opinion                        joint     401 401 404 404 404 404 422 404 403 403
POST  {matter}/remind                         joint     401 401 422 404 404 404 404 422 403 403
POST  {matter}/take-back                      joint     401 401 422 404 404 404 404 422 403 403

GET   {matter}                                ruled     303 303 200 200 200 404 404 200 404 200
POST  {matter}/open                           ruled     401 401 400 400 400 404 404 400 403 403
POST  {matter}/second                         ruled     401 401 422 422 422 404 404 422 403 403
POST  {matter}/outcome                        ruled     401 401 422 404 404 404 404 422 403 403
POST  {matter}/assign                         ruled     401 401 400 404 404 404 404 400 403 403
POST  {matter}/opinion                        ruled     401 401 404 404 404 404 404 404 403 403
GET   {matter}/evidence/{sha256}              ruled     303 303 200 200 200 404 404 200 404 200
POST  {matter}/documents                      ruled     401 401 404 404 404 404 404 404 403 403

POST  {matter}/second                         guidance  401 401 404 404 404 404 404 404 403 403
POST  {matter}/second                         onsite    401 401 422 404 404 422 404 422 403 403
GET   {matter}/documents                      onsite    303 303 303 303 303 303 303 303 303 303
POST  {matter}/documents                      onsite    401 401 404 404 404 404 404 404 403 403
POST  {matter}/documents/open                 onsite    401 401 303 404 404 303 404 303 403 403
POST  {matter}/documents/preview              onsite    401 401 404 404 404 404 404 404 403 403
GET   {matter}/minutes                        onsite    303 303 409 404 404 409 404 409 404 409
POST  {matter}/minutes                        onsite    401 401 409 404 404 409 404 409 403 403
GET   {matter}/visit                          onsite    303 303 409 404 404 409 404 409 404 404
POST  {matter}/visit                          onsite    401 401 409 404 404 409 404 409 403 403
POST  {matter}/visit/open                     onsite    401 401 303 404 404 303 404 303 403 403
GET   {matter}/visit/sign                     onsite    303 303 409 404 404 409 404 409 404 404
GET   {matter}/visit/sign/{number}.pdf        onsite    303 303 409 404 404 409 404 409 404 404
POST  {matter}/visit/signature                onsite    401 401 409 404 404 409 404 409 403 403
GET   {matter}/visit/signature/{signer}.png   onsite    303 303 409 404 404 409 404 409 404 404
POST  {matter}/visit/finish                   onsite    401 401 409 404 404 409 404 409 403 403
POST  {matter}/visit/photos                   onsite    401 401 409 404 404 409 404 409 403 403
POST  {matter}/visit/photos/{sha256}          onsite    401 401 400 400 400 400 400 400 400 400
POST  {matter}/visit/photos/{sha256}/remove   onsite    401 401 409 404 404 409 404 409 403 403
GET   /documents/{document_id}                gone      303 303 404 404 404 404 404 404 404 404
GET   /documents/{document_id}/print.pdf      gone      303 303 404 404 404 404 404 404 404 404
POST  /documents/{document_id}/void           gone      401 401 404 404 404 404 404 404 403 403
POST  /documents/{document_id}/seal           gone      401 401 404 404 404 404 404 404 403 403
GET   /documents/{document_id}/sealed.pdf     gone      303 303 404 404 404 404 404 404 404 404
GET   /documents/{document_id}/sealed.ofd     gone      303 303 404 404 404 404 404 404 404 404
GET   /documents/{document_id}/service        gone      303 303 404 404 404 404 404 404 404 404
POST  /documents/{document_id}/service        gone      401 401 404 404 404 404 404 404 403 403
GET   /documents/{document_id}/service/{record_id}.pdf gone 303 303 404 404 404 404 404 404 404 404
GET  /documents/{document_id}/service/{record_id}/proof gone 303 303 404 404 404 404 404 404 404 404

GET   /reply-templates                        -         303 303 200 200 200 200 200 200 404 200
POST  /reply-templates                        -         401 401 422 422 422 422 422 422 403 403
POST  /reply-templates/{template_id}/remove   gone      401 401 404 404 404 404 404 404 403 403

GET   /signing                                own       303 303 200 200 200 200 200 200 404 200
POST  /signing                                own       401 401 422 422 422 422 422 422 403 403

GET   /reports                                -         303 303 404 404 404 404 404 404 404 404
GET   /reports/{station_id}/{report_id}       gone       303 303 404 404 404 404 404 404 404 404
POST  /reports/{station_id}/{report_id}/open  gone       401 401 404 404 404 404 404 404 403 403
GET   /reports/{station_id}/{report_id}/result gone      303 303 404 404 404 404 404 404 404 404
POST  /reports/{station_id}/{report_id}/result gone      401 401 404 404 404 404 404 404 403 403
POST  /reports/{station_id}/{report_id}/result/preview gone 401 401 404 404 404 404 404 404 403 403
POST  /reports/{station_id}/{report_id}/result/back gone 401 401 404 404 404 404 404 404 403 403
POST  /reports/{station_id}/{report_id}/{paper}/void gone 401 401 404 404 404 404 404 404 403 403
GET   /reports/{station_id}/{report_id}/{paper}.pdf gone 303 303 404 404 404 404 404 404 404 404
GET   {reported} gone 303 303 404 404 404 404 404 404 404 404
GET   {reported}/content gone 303 303 404 404 404 404 404 404 404 404
GET   {reported}/page/{number} gone 303 303 404 404 404 404 404 404 404 404
POST  {reported}/save gone 401 401 404 404 404 404 404 404 403 403

GET   /search                                 -         303 303 200 200 200 200 200 200 404 200
GET   /news                                   -         303 303 200 200 200 200 200 200 404 200
GET   /alerts                                 -         303 303 200 200 200 200 200 200 404 200
GET   /alerts/icon.svg                        -         200 200 200 200 200 200 200 200 200 200
GET   /alerts/counts                          -         303 303 200 200 200 200 200 200 404 200
POST  /alerts                                 -         401 401 303 303 303 303 303 303 404 303

GET   /visits                                 -         303 303 200 200 200 200 200 200 404 200
POST  /visits/feed                            -         401 401 200 200 200 200 200 200 403 403
POST  /visits/feed/end                        -         401 401 303 303 303 303 303 303 403 403
GET   /visits/feed/{token}.ics                gone      404 404 404 404 404 404 404 404 404 404
GET   /visit-rule                             -         303 303 404 404 404 404 404 404 200 200
POST  /visit-rule                             -         401 401 404 404 404 404 404 404 422 404
POST  /search/consumer                        -         401 401 422 422 422 422 422 422 403 403

GET   /supervision                            posted    303 303 200 200 200 200 200 200 404 200
POST  /supervision                            posted    401 401 422 422 422 422 422 422 403 403
GET   /supervision/new                        -         303 303 200 200 200 200 200 200 404 404
GET   /supervision/{supervision_id}           gone      303 303 404 404 404 404 404 404 404 404
POST  /supervision/{supervision_id}/visit     gone      401 401 404 404 404 404 404 404 403 403
POST  /supervision/{supervision_id}/close     gone      401 401 404 404 404 404 404 404 403 403
GET   /standing                               -         303 303 200 200 200 200 200 200 404 200
POST  /standing                               -         401 401 400 400 400 403 403 400 403 403
GET   /standing/new                           -         303 303 200 200 200 403 403 200 404 403
GET   /standing/{answer_id}                   standing  303 303 200 200 200 200 200 200 404 200
GET   /standing/{answer_id}/succeed           standing  303 303 200 200 403 403 403 200 404 403
POST  /standing/{answer_id}/succeed           standing  401 401 400 400 403 403 403 400 403 403
POST  /standing/{answer_id}/end               standing  401 401 422 422 403 403 403 422 403 403
GET   /standing/{answer_id}                   gone      303 303 404 404 404 404 404 404 404 404
GET   /circulars                              circular  303 303 200 200 200 200 200 200 404 200
POST  /circulars                              -         401 401 400 400 400 400 400 400 403 403
GET   /circulars/new                          -         303 303 200 200 200 200 200 200 404 403
GET   /circulars/{circular_id}                circular  303 303 200 200 200 200 200 200 404 200
GET   /circulars/{circular_id}                gone      303 303 404 404 404 404 404 404 404 404
GET   /circulars/{circular_id}/print.pdf      circular  303 303 200 200 200 200 200 200 404 200
POST  /circulars/{circular_id}/end            circular  401 401 403 422 403 403 403 422 403 403
GET   /circulars/drafts/{draft_id}            written   303 303 404 200 404 404 404 200 404 403
POST  /circulars/drafts/{draft_id}            written   401 401 404 422 404 404 404 422 403 403
GET   /circulars/drafts/{draft_id}/preview    written   303 303 404 200 404 404 404 200 404 403
POST  /circulars/drafts/{draft_id}/preview    written   401 401 404 422 404 404 404 422 403 403
POST  /circulars/drafts/{draft_id}/discard    gone      401 401 404 404 404 404 404 404 403 403
GET   /samples                                drawn     303 303 200 200 200 200 200 200 404 200
POST  /samples                                drawn     401 401 422 422 422 422 422 422 403 403
GET   /samples/{sample_id}                    gone      303 303 404 404 404 404 404 404 404 404
POST  /samples/{sample_id}/{place}            gone      401 401 404 404 404 404 404 404 403 403

GET   /slips                                  slip      303 303 200 200 200 200 200 200 404 200
GET   /slips/new                              -         303 303 200 403 403 403 403 200 403 403
POST  /slips/new                              -         401 401 422 403 403 403 403 422 403 403
GET   /slips/sheet                            -         303 303 200 403 403 403 403 200 403 403
POST  /slips/sheet                            -         401 401 400 400 400 400 400 400 400 400
GET   /slips/sheet/{sheet_id}                 sheet     303 303 404 403 403 403 403 404 403 403
POST  /slips/sheet/{sheet_id}                 sheet     401 401 404 403 403 403 403 404 403 403
GET   /slips/{slip_id}                        slip      303 303 200 200 404 404 404 200 404 200
POST  /slips/{slip_id}/act                    slip      401 401 422 422 404 404 404 422 403 403
POST  /slips/{slip_id}/open                   slip      401 401 400 400 404 404 404 400 403 403
POST  /slips/{slip_id}/likeness               slip      401 401 422 403 404 404 404 422 403 403
GET   /slips/{slip_id}/correct                slip      303 303 303 403 403 403 403 303 403 403
POST  /slips/{slip_id}/correct                slip      401 401 422 403 403 403 403 422 403 403
POST  {matter}/hand-over                      onsite    401 401 400 404 404 400 404 400 403 403
POST  {matter}/claim                          guidance  401 401 303 409 404 404 404 409 403 403
POST  {matter}/claim                          onsite    401 401 303 404 404 409 404 409 403 403
POST  {matter}/take-over                      guidance  401 401 303 400 404 404 404 400 403 403
POST  {matter}/take-over                      onsite    401 401 303 404 404 400 404 400 403 403
POST  /slips/{slip_id}/claim                  slip      401 401 303 409 404 404 404 409 403 403
POST  /slips/{slip_id}/take-over              slip      401 401 303 400 404 404 404 400 403 403
POST  /slips/{slip_id}/hand-over              slip      401 401 400 409 404 404 404 400 403 403
GET   /work                                   -         303 303 404 404 404 404 404 200 404 200
GET   /work/figures                           -         303 303 200 200 200 200 200 200 404 200
GET   /work/steps                             -         303 303 200 200 200 200 200 200 404 200
POST  /work/filter                            -         401 401 404 404 404 404 404 404 404 404
GET   /work/several                           -         303 303 404 404 404 404 404 404 404 404
POST  /work/several                           -         401 401 404 404 404 404 404 404 403 403
POST  /work/stand-ins                         -         401 401 403 403 403 403 403 422 403 403
POST  /work/stand-ins/{stand_in_id}/end       gone      401 401 403 403 403 403 403 404 403 403
GET   /slips/{rest:path}                      -         303 303 404 404 404 404 404 404 404 404

GET   /board                                  figures   303 303 200 200 200 200 200 200 404 200
GET   /board/cases                            figures   303 303 200 200 200 200 200 200 404 200
GET   /board/report.pdf                       figures   303 303 200 200 200 200 200 200 404 200
GET   /board/public.csv                       figures   303 303 200 200 200 200 200 200 404 200
GET   /board/report.xlsx                      figures   303 303 200 200 200 200 200 200 404 200

GET   /packs                                  draft     303 303 200 404 404 404 404 200 200 200
POST  /packs                                  draft     401 401 404 403 403 403 403 404 403 403
GET   /packs/new                              -         303 303 200 404 404 404 404 200 404 404
POST  /packs/file                             -         401 401 400 400 400 400 400 400 400 400
GET   /packs/{pack_id}                        draft     303 303 200 404 404 404 404 200 404 200
GET   /packs/{pack_id}/file                   draft     303 303 200 404 404 404 404 200 404 200
GET   /packs/{pack_id}/sample.pdf             form      303 303 200 404 404 404 404 200 404 200
GET   /packs/{pack_id}/edit                   draft     303 303 200 404 404 404 404 200 404 404
POST  /packs/{pack_id}/edit                   draft     401 401 422 403 403 403 403 422 403 403
POST  /packs/{pack_id}/sign                   draft     401 401 422 403 403 403 403 422 403 403
POST  /packs/{pack_id}/discard                gone      401 401 404 403 403 403 403 404 403 403

GET   /stations                               station   303 303 200 200 200 200 200 200 200 200
POST  /stations                               station   401 401 404 404 404 404 404 404 422 404
GET   /packets                                station   303 303 200 404 404 404 404 200 200 200
POST  /packets                                station   401 401 400 400 400 400 400 400 400 400
GET   /stations/{rest:path}                   -         303 303 404 404 404 404 404 404 404 404
GET   /stations/{station_id}                  station   303 303 200 404 404 404 404 200 200 200
POST  /stations/decisions                     station   401 401 404 404 404 404 404 404 303 404
POST  /stations/{station_id}/code             station   401 401 404 404 404 404 404 404 200 404
POST  /stations/{station_id}/name             station   401 401 404 404 404 404 404 404 422 404
POST  /stations/{station_id}/office           station   401 401 404 404 404 404 404 404 303 404
POST  /stations/{station_id}/compare          station   401 401 404 404 404 404 404 404 303 404
POST  /stations/{station_id}/alarm            station   401 401 403 403 403 403 403 422 403 403
POST  /stations/{station_id}/revoke           station   401 401 404 404 404 404 404 404 422 404
POST  /stations/{station_id}/keys/{key_id}/retire station   401 401 404 404 404 404 404 404 422 404

GET   /hub-key                                user      303 303 404 404 404 404 404 404 200 200
POST  /hub-key                                user      401 401 404 404 404 404 404 404 422 404
GET   /users                                  user      303 303 404 404 404 404 404 404 200 200
POST  /users                                  user      401 401 404 404 404 404 404 404 422 404
POST  /bodies                                 user      401 401 404 404 404 404 404 404 422 404
POST  /bodies/{body_id}/signed                user      401 401 404 404 404 404 404 404 422 404
GET   /erasure                                user      303 303 404 404 404 404 404 404 200 404
POST  /erasure                                user      401 401 404 404 404 404 404 404 422 404
GET   /holds                                  -         303 303 404 404 404 404 404 200 200 200
POST  /holds                                  -         401 401 404 404 404 404 404 422 422 403
POST  /holds/lift                             -         401 401 404 404 404 404 404 422 422 403
GET   /retention                              -         303 303 404 404 404 404 404 404 200 200
POST  /retention                              -         401 401 404 404 404 404 404 404 422 404
GET   /archives                               -         303 303 404 404 404 404 404 404 200 200
GET   /archives/{name}/file                   -         303 303 404 404 404 404 404 404 404 404
POST  /archives                               -         401 401 404 404 404 404 404 404 422 404
POST  /archives/export                        -         401 401 404 404 404 404 404 404 404 422
POST  /archives/cancel                        -         401 401 404 404 404 404 404 404 303 303
POST  /archives/remove                        -         401 401 404 404 404 404 404 404 404 422
GET   /signatures                             user      303 303 404 404 404 404 404 404 200 200
POST  /signatures                             user      401 401 404 404 404 404 404 404 303 404
GET   /seals                                  user      303 303 404 404 404 404 404 404 200 200
POST  /seals                                  user      401 401 400 400 400 400 400 400 400 400
GET   /seals/{seal_id}.png                    gone      303 303 404 404 404 404 404 404 404 404
POST  /seals/{seal_id}/users                  gone      401 401 404 404 404 404 404 404 404 404
POST  /seals/{seal_id}/withdraw               gone      401 401 404 404 404 404 404 404 404 404
GET   /programs                               -         303 303 404 404 404 404 404 404 200 200
POST  /programs/keys                          -         401 401 404 404 404 404 404 404 422 404
POST  /programs/keys/{key_id}/end             gone      401 401 404 404 404 404 404 404 303 404
POST  /programs/webhooks                      -         401 401 404 404 404 404 404 404 422 404
POST  /programs/webhooks/{webhook_id}/secret  gone      401 401 404 404 404 404 404 404 422 404
POST  /programs/webhooks/{webhook_id}/end     gone      401 401 404 404 404 404 404 404 303 404
POST  /api/v1/slips                           -         401 401 401 401 401 401 401 401 401 401
GET   /api/v1/slips                           -         401 401 401 401 401 401 401 401 401 401
GET   /api/v1/slips/{channel}/{number}        gone      401 401 401 401 401 401 401 401 401 401
GET   /api/v1/matters                         -         401 401 401 401 401 401 401 401 401 401
GET   /api/v1/figures                         -         401 401 401 401 401 401 401 401 401 401
GET   /api/v1/public                          -         401 401 401 401 401 401 401 401 401 401
GET   /api/v1/openapi.json                    -         401 401 401 401 401 401 401 401 401 401
GET   /sign-ins                               -         303 303 404 404 404 404 404 404 200 200
POST  /sign-ins/rule                          -         401 401 404 404 404 404 404 404 303 404
POST  /sign-ins/addresses                     -         401 401 404 404 404 404 404 404 303 404
POST  /sign-ins/end                           -         401 401 404 404 404 404 404 404 303 404
GET   /users/{user_id}                        user      303 303 404 404 404 404 404 404 200 200
POST  /users/{user_id}/password               user      401 401 404 404 404 404 404 404 200 404
POST  /users/{user_id}/factor                 user      401 401 404 404 404 404 404 404 303 404
POST  /users/{user_id}/name                   user      401 401 404 404 404 404 404 404 422 404
POST  /users/{user_id}/method                 user      401 401 404 404 404 404 404 404 422 404
POST  /users/{user_id}/place                  user      401 401 404 404 404 404 404 404 422 404
POST  /users/{user_id}/reports                user      401 401 404 404 404 404 404 404 303 404
POST  /users/{user_id}/files                  user      401 401 404 404 404 404 404 404 303 404
POST  /users/{user_id}/let-in                 user      401 401 404 404 404 404 404 404 303 404
POST  /separation                             -         401 401 404 404 404 404 404 404 422 404
POST  /rights/{request_id}/confirm            gone      401 401 404 404 404 404 404 404 422 404
POST  /rights/{request_id}/drop               gone      401 401 404 404 404 404 404 404 422 404
POST  /users/{user_id}/{act}                  user      401 401 404 404 404 404 404 404 303 404

GET   /journal                                journal   303 303 404 404 404 404 404 200 404 200
GET   /journal.csv                            journal   303 303 404 404 404 404 404 200 404 200
GET   /journal.jsonl                          journal   303 303 404 404 404 404 404 200 404 200

GET   /v1/info                                -         200 200 200 200 200 200 200 200 200 200
POST  /v1/enrol                               -         400 400 400 400 400 400 400 400 400 400
POST  /v1/sync                                events    401 401 401 401 401 401 401 401 401 401
POST  /v1/reconcile                           events    401 401 401 401 401 401 401 401 401 401
POST  /v1/takeover                            events    401 401 401 401 401 401 401 401 401 401
GET   /v1/wait                                events    401 401 401 401 401 401 401 401 401 401
HEAD  /v1/blobs/{sha256}                      guidance  401 401 401 401 401 401 401 401 401 401
PATCH /v1/blobs/{sha256}                      guidance  401 401 401 401 401 401 401 401 401 401
GET   /v1/blobs/{sha256}                      guidance  401 401 401 401 401 401 401 401 401 401
POST  /v1/phones                              -         401 401 401 401 401 401 401 401 401 401
GET   /v1/phones/{link}/{item}/{number}       -         401 401 401 401 401 401 401 401 401 401
GET   /v1/updates/metadata/{name}             -         401 401 401 401 401 401 401 401 401 401
GET   /v1/updates/targets/{name}              -         401 401 401 401 401 401 401 401 401 401

GET   /account                                own       303 303 200 200 200 200 200 200 200 200
POST  /account/password                       own       401 401 422 422 422 422 422 422 422 422
POST  /account/recovery-codes                 -         401 401 404 404 404 404 404 404 200 404
POST  /account/end                            own       401 401 303 303 303 303 303 303 303 303
POST  /account/keys                           own       401 401 303 303 303 303 303 303 303 303
POST  /account/sign-out-everywhere            own       401 401 303 303 303 303 303 303 303 303
POST  /sign-out                               own       401 401 401 401 401 401 401 401 401 401
"""
"""The last row comes after leaving everywhere: there is no sitting left to sign out of."""


def rows() -> list[tuple[str, str, str, tuple[int, ...]]]:
    """Return (method, path, kind of record, statuses by ROLES), in the table's order."""
    split = [line.split() for line in WALL.strip().splitlines() if line.strip()]
    return [
        (
            method,
            path.replace("{matter}", MATTER).replace("{reported}", REPORTED),
            record,
            tuple(int(status) for status in statuses),
        )
        for method, path, record, *statuses in split
    ]
